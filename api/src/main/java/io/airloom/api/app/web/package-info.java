/** How HTTP meets the controllers: JSON, the gate, the audit log. */
@NullMarked
package io.airloom.api.app.web;

import org.jspecify.annotations.NullMarked;
