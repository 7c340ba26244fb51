/**
 * Reading of query parameters, path parameters and JSON bodies, with all problems of a call at
 * once.
 */
@NullMarked
package io.airloom.api.request;

import org.jspecify.annotations.NullMarked;
