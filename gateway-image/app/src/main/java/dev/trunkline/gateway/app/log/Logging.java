package dev.trunkline.gateway.app.log;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/// How the program logs: everything from INFO on to standard error, and SIP messages where asked for.
public final class Logging {

    static {
        // Before anybody asks for a logger, or the platform's own manager is in place.
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    // Kept here since the platform forgets the level of a logger that nobody holds.
    private static final Logger SIP = Logger.getLogger(WireTrace.LOGGER);

    private Logging() {}

    /// @param traceSip whether every SIP message is logged
    public static void install(boolean traceSip) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler handler = new ConsoleHandler();
        handler.setFormatter(new LineFormatter());
        handler.setLevel(Level.ALL);
        try {
            handler.setEncoding(StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
        root.addHandler(handler);
        root.setLevel(Level.INFO);
        SIP.setLevel(traceSip ? Level.FINE : Level.INFO);
    }
}
