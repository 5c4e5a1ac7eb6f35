package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.zoom.Blocklist;
import dev.trunkline.crds.zoom.ClientRegistration;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.net.Breadth;
import dev.trunkline.rules.net.Cidr;
import java.util.List;

/// How clients register, how long things take, and who is kept out.
final class Registration {

    /// 31 days, which Zoom's mobile client asks for; it takes no less.
    private static final int MONTH = 2_678_400;

    private static final int DAY = 86_400;
    private static final int WEEK = 7 * DAY;

    private Registration() {}

    /// ZOOM-10
    static void expiry(ZoomView zoom, Findings findings) {
        zoom.spec().registration().ifPresent(registration -> {
            int longest = registration.maxExpiry();
            if (seconds("registration.maxExpiry", longest, 300, MONTH, findings) && longest < MONTH) {
                findings.warn(
                        "registration.maxExpiry",
                        "registrations of " + longest + " s at most are granted, and Zoom's mobile client, which asks for " + MONTH
                                + " s, fails when it gets less");
            }
            if (seconds("registration.minInterval", registration.minInterval(), 1, DAY, findings)
                    && registration.minInterval() > longest) {
                findings.error(
                        "registration.minInterval",
                        "the shortest registration that may be asked for (minInterval) is longer than the longest granted (maxExpiry)");
            }
        });
    }

    /// ZOOM-36
    static void throttle(ZoomView zoom, Findings findings) {
        zoom.spec().registration().flatMap(ClientRegistration::throttle).ifPresent(throttle -> {
            seconds("registration.throttle.udp", throttle.udp(), 0, 3_600, findings);
            seconds("registration.throttle.tls", throttle.tls(), 0, 3_600, findings);
            seconds("registration.throttle.threshold", throttle.threshold(), 60, DAY, findings);
        });
    }

    /// ZOOM-18
    static void timers(ZoomView zoom, Findings findings) {
        zoom.spec().timers().ifPresent(timers -> {
            seconds("timers.noAnswer", timers.noAnswer(), 1, 3_600, findings);
            seconds("timers.noReply", timers.noReply(), 1, 32, findings);
            seconds("timers.portMappingTtl", timers.portMappingTtl(), 60, WEEK, findings);
        });
    }

    /// ZOOM-15
    static void blocklist(ZoomView zoom, Findings findings) {
        zoom.spec().blocklist().ifPresent(list -> {
            within("blocklist.failures", list.failures(), 1, 10_000, "", findings);
            seconds("blocklist.windowSeconds", list.windowSeconds(), 1, DAY, findings);
            seconds("blocklist.blockSeconds", list.blockSeconds(), 1, WEEK, findings);
            exempt(list, findings);
        });
    }

    private static void exempt(Blocklist list, Findings findings) {
        List<String> networks = list.exempt();
        for (int i = 0; i < networks.size(); i++) {
            String field = "blocklist.exempt[" + i + "]";
            if (!Cidr.isNetwork(networks.get(i))) {
                findings.error(field, quoted(networks.get(i)) + " is no network: write address and prefix length, such as 198.51.100.0/26");
            } else if (Breadth.of(networks.get(i)) instanceof Breadth.Everybody) {
                findings.error(
                        field,
                        quoted(networks.get(i)) + " is so wide that nobody would be blocked: a network has a prefix length of at least "
                                + Breadth.SHORTEST_V4 + ", with IPv6 at least " + Breadth.SHORTEST_V6);
            }
        }
    }

    static boolean seconds(String field, int value, int least, int most, Findings findings) {
        return within(field, value, least, most, " s", findings);
    }

    /// @return whether the value is within its bounds
    static boolean within(String field, int value, int least, int most, String unit, Findings findings) {
        if (value < least || value > most) {
            findings.error(field, value + unit + " is out of bounds, allowed are " + least + " to " + most + unit);
            return false;
        }
        return true;
    }
}
