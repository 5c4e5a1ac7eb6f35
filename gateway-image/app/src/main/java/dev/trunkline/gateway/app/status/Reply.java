package dev.trunkline.gateway.app.status;

import java.nio.charset.StandardCharsets;

/// An HTTP answer.
///
/// @param status such as 200
/// @param type   the media type of the body
record Reply(int status, String type, byte[] body) {

    static Reply text(int status, String text) {
        return new Reply(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
