package dev.trunkline.gateway.core.dialog;

import dev.trunkline.gateway.core.engine.Turn;
import dev.trunkline.gateway.core.sip.SipResponse;

/// What comes of a request.
public interface Answers {

    /// For requests whose outcome changes nothing.
    Answers NONE = new Answers() {
        @Override
        public void response(Turn turn, SipResponse response) {}

        @Override
        public void none(Turn turn, int status, String why) {}
    };

    /// A response: provisional ones, then a final one; of an INVITE's 2xx each repetition too.
    void response(Turn turn, SipResponse response);

    /// There will be none.
    ///
    /// @param status the one that RFC 3261 §8.1.3.1 has us act on: 408 for silence, 503 where it could not be sent
    /// @param why    for people
    void none(Turn turn, int status, String why);
}
