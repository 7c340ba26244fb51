package io.airloom.api.node;

import java.util.List;

/** A list of providers on the wire. */
public record ProviderList(List<ProviderResponse> providers, int totalEntries) {}
