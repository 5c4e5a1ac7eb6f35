package dev.trunkline.demo.current;

/// The cluster is one that nothing can be shown in, or shall not be touched; the message says why.
final class CannotRun extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotRun(String why) {
        super(why);
    }
}
