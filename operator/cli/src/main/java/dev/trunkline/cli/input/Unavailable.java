package dev.trunkline.cli.input;

/// What was named cannot be had: there is no such file, or it cannot be read. The message is for the user.
public final class Unavailable extends Exception {

    private static final long serialVersionUID = 1;

    public Unavailable(String message) {
        super(message);
    }
}
