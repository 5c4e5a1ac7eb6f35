package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.rules.Findings;
import java.util.regex.Pattern;

/// Where the vendor's lists come from. What stands in them is judged where they are read.
final class Feed {

    private static final int LONGEST_URL = 1_024;
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]+");

    private Feed() {}

    /// ZOOM-08
    static void source(ZoomView zoom, Findings findings) {
        zoom.spec().inventory().ifPresent(inventory -> {
            if (inventory.configMapRef().isPresent() == inventory.url().isPresent()) {
                findings.error("inventory", "the lists come from a ConfigMap (configMapRef) or over HTTP (url), one of the two");
            }
            inventory.url().filter(url -> url.length() > LONGEST_URL || !URL.matcher(url).matches()).ifPresent(url -> findings.error(
                    "inventory.url", quoted(url) + " is no address of HTTP, such as https://lists.example.net/acme"));
            Registration.seconds("inventory.intervalSeconds", inventory.intervalSeconds(), 60, 86_400, findings);
        });
    }
}
