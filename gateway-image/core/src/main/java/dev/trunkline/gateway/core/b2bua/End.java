package dev.trunkline.gateway.core.b2bua;

/// The two ends of a call.
enum End {
    CALLER,
    CALLEE;

    End other() {
        return this == CALLER ? CALLEE : CALLER;
    }
}
