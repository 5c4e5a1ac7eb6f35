package dev.trunkline.gateway.app.log;

import java.util.logging.LogManager;

/// Keeps the log alive while the program drains: the platform's own manager takes the handlers away as soon as a signal comes.
/// Public since the platform makes it by its name.
public final class LastingLogManager extends LogManager {

    @Override
    public void reset() {
        // Called at the platform's shutdown, at the same time as our drain.
    }
}
