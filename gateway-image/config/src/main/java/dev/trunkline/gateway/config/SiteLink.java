package dev.trunkline.gateway.config;

import java.util.List;

/// A site's fragment in the connection gateway of an Itsp: the front that takes calls to these numbers.
///
/// @param host    the front's link Service
/// @param port    its SIP port over TCP
/// @param numbers the public numbers that the site has from this Itsp
public record SiteLink(String host, int port, List<NumberRange> numbers) implements Content {

    public SiteLink {
        numbers = numbers == null ? List.of() : List.copyOf(numbers);
    }
}
