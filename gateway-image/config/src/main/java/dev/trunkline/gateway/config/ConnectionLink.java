package dev.trunkline.gateway.config;

import java.util.OptionalInt;

/// An Itsp's fragment in a site's front: the connection gateway that takes its outbound calls. The source names the Itsp.
///
/// @param host  the connection gateway's link Service
/// @param port  its SIP port over TCP
/// @param calls the most calls of this site over the connection, those that come in and those that go out together (SITE-06);
///              absent for no bound of its own
public record ConnectionLink(String host, int port, OptionalInt calls) implements Content {}
