/** What runs here over REST: jobs, plugins, providers, configuration. */
@NullMarked
package io.airloom.api.node;

import org.jspecify.annotations.NullMarked;
