package dev.trunkline.gateway.config;

/// The files are not a configuration that may be served: what is wrong and where, in one line.
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
