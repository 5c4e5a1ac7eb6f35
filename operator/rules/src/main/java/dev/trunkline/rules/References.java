package dev.trunkline.rules;

import static dev.trunkline.rules.Words.list;

import java.util.List;

/// What holds for every reference of every kind.
public final class References {

    /// Media profiles that need no object, by name (ZOOM-13). Only gateways toward Zoom have them.
    private static final List<String> BUILT_IN_PROFILES = List.of("zoom");

    private References() {}

    /// The references to what is not there.
    public static List<UnresolvedRef> unresolved(Subject subject) {
        return subject.uses().stream()
                .filter(use -> !isThere(subject, use))
                .map(use -> new UnresolvedRef(subject.ref(), "spec." + use.field(), use.toString(), use.holds()))
                .toList();
    }

    /// ITSP-14, SITE-10, MEDIA-06: refused where somebody asks; what slipped through, the finalizer holds, and here it is told.
    public static void deletion(Subject subject, Findings findings) {
        List<ObjectRef> users = subject.users();
        if (users.isEmpty()) {
            return;
        }
        if (subject.isAskedToGo()) {
            findings.error(
                    "",
                    subject.ref() + " is in use by " + list(users) + "; take it out of " + (users.size() == 1 ? "it" : "them") + " first");
        } else if (subject.meta().deleting()) {
            findings.warn("", "the deletion waits, since it is in use by " + list(users));
        }
    }

    /// Whether a reference needs no object, since what it names is built in.
    public static boolean isBuiltIn(ObjectRef from, Use use) {
        return from.kind() == Kind.ZoomIntegration
                && use.target() == Use.Target.MediaProfile
                && BUILT_IN_PROFILES.contains(use.name());
    }

    // Of a Secret or ConfigMap that nobody could see, nothing is said.
    private static boolean isThere(Subject subject, Use use) {
        Snapshot snapshot = subject.snapshot();
        return switch (use.target()) {
            case Itsp -> snapshot.itsp(use.name()).isPresent();
            case Site -> snapshot.site(use.name()).isPresent();
            case MediaProfile -> snapshot.mediaProfile(use.name()).isPresent() || isBuiltIn(subject.ref(), use);
            case Secret -> !snapshot.secretsKnown() || snapshot.secret(use.name()).isPresent();
            case ConfigMap -> !snapshot.configMapsKnown() || snapshot.configMap(use.name()).isPresent();
        };
    }
}
