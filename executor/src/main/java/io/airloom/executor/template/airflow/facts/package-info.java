/** What the templates of one attempt can know and ask for. */
@NullMarked
package io.airloom.executor.template.airflow.facts;

import org.jspecify.annotations.NullMarked;
