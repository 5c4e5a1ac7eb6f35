package dev.trunkline.rules;

import java.util.Set;

/// Passwords that vendors print in their manuals, and that anyone tries first (SITE-12).
public final class DefaultPasswords {

    // The manual's table ends in a full stop that may or may not belong to the password; both are refused.
    private static final Set<String> PRINTED = Set.of("Asd123!", "Asd123!.");

    private DefaultPasswords() {}

    /// SITE-12: judged where a Secret is used, whatever its keys and the blanks around its values; the value stands in no message.
    public static void refuse(Subject subject, Findings findings) {
        for (Use use : subject.uses()) {
            boolean printed = use.target() == Use.Target.Secret
                    && subject.snapshot().secret(use.name())
                            .filter(secret -> secret.values().values().stream().anyMatch(value -> PRINTED.contains(value.reveal().strip())))
                            .isPresent();
            if (printed) {
                findings.error(use.field(), use + " holds a password that a vendor's manual prints; choose one of your own");
            }
        }
    }
}
