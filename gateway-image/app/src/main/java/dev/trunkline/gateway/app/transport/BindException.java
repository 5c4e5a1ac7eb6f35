package dev.trunkline.gateway.app.transport;

/// A port cannot be listened on: which one and why, in one line.
public final class BindException extends Exception {

    private static final long serialVersionUID = 1L;

    BindException(String message, Throwable cause) {
        super(message, cause);
    }
}
