package dev.trunkline.rules.model;

/// What an object of a kind means that no gateway carries yet: nothing, so that there is none of these.
public final class NotCarried {

    private NotCarried() {}
}
