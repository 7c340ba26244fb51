/** What can be set about a node, and what it finds out about itself before it starts. */
@NullMarked
package io.airloom.api.app.settings;

import org.jspecify.annotations.NullMarked;
