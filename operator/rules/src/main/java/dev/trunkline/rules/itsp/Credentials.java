package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.all;
import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.rules.Findings;
import dev.trunkline.rules.SecretKeys;
import dev.trunkline.rules.catalogue.CatalogueEntry;
import dev.trunkline.rules.catalogue.CatalogueEntry.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a provider asks for to know its customer, and what a complete manifest lacks.
final class Credentials {

    private Credentials() {}

    private static final List<String> KEYS = List.of("username", "realm", "password");

    /// ITSP-04
    static void asked(ItspView itsp, Findings findings) {
        itsp.entry().ifPresent(entry -> {
            var written = itsp.spec().connection();
            String provider = quoted(entry.id());
            if (!entry.asksFor(Credential.Realm)) {
                written.flatMap(c -> c.realm())
                        .ifPresent(realm -> findings.error(
                                "connection.realm", provider + " asks for no realm, so " + quoted(realm) + " must go"));
            } else if (!itsp.isDraft() && missing(itsp, Credential.Realm, "realm")) {
                findings.error("connection.realm", provider + " asks for a realm, and none is given");
            }
            if (!entry.asksFor(Credential.Username)) {
                written.flatMap(c -> c.username())
                        .ifPresent(name -> findings.error(
                                "connection.username", provider + " asks for no user name, so " + quoted(name) + " must go"));
            } else if (!itsp.isDraft() && missing(itsp, Credential.Username, "username")) {
                findings.error(
                        "connection.username",
                        provider + " asks for a user name, and neither the manifest nor its Secret has one (key \"username\")");
            }
            if (!entry.asksFor(Credential.Password) && !entry.asksFor(Credential.Username)) {
                itsp.credentialsRef()
                        .ifPresent(name -> findings.error(
                                "connection.credentialsSecretRef",
                                provider + " asks for no credentials, so the reference to Secret/" + name + " must go"));
            } else if (!itsp.isDraft() && entry.asksFor(Credential.Password) && missing(itsp, Credential.Password, "password")) {
                findings.error(
                        "connection.credentialsSecretRef",
                        itsp.credentials()
                                .map(secret -> "Secret/" + secret.name() + " has no key \"password\", which " + provider + " asks for")
                                .orElse(provider + " asks for a password; it lies in a Secret under the key \"password\""));
            }
        });
        itsp.credentials().ifPresent(secret -> SecretKeys.plain(secret, KEYS, "connection.credentialsSecretRef", findings));
    }

    /// ITSP-26
    static void inbound(ItspView itsp, Findings findings) {
        itsp.inboundCredentialsRef().flatMap(itsp.snapshot()::secret).ifPresent(secret -> {
            SecretKeys.plain(secret, KEYS, "connection.inbound.credentialsSecretRef", findings);
            List<String> missing = List.of("username", "password").stream().filter(key -> !SecretKeys.has(secret, key)).toList();
            if (!missing.isEmpty()) {
                findings.error(
                        "connection.inbound.credentialsSecretRef",
                        "Secret/" + secret.name() + " has no " + list(missing.stream().map(key -> "\"" + key + "\"").toList())
                                + ", so inbound calls could not be challenged");
            }
        });
    }

    /// ITSP-12, with ITSP-27's holes
    static void complete(ItspView itsp, Findings findings) {
        if (!itsp.asksForAll()) {
            return;
        }
        CatalogueEntry entry = itsp.entry().get();
        EffectiveConnection effective = itsp.effective();
        List<String> missing = new ArrayList<>();
        need(missing, "connection.addressType", effective.addressType().isPresent());
        need(missing, "connection.address", effective.address().isPresent());
        need(missing, "connection.transport", effective.transport().isPresent());
        need(missing, "connection.realm", !(entry.asksFor(Credential.Realm) && missing(itsp, Credential.Realm, "realm")));
        need(missing, "connection.username",
                !(entry.asksFor(Credential.Username) && missing(itsp, Credential.Username, "username")));
        need(missing, "connection.credentialsSecretRef",
                !(entry.asksFor(Credential.Password) && missing(itsp, Credential.Password, "password")));
        for (String field : entry.required()) {
            need(missing, field, has(effective, field));
        }
        missing.addAll(Templates.unfilled(itsp));
        if (!missing.isEmpty()) {
            findings.error(
                    "connection",
                    "a complete connection to " + quoted(entry.id()) + " still needs " + all(missing.stream().distinct()
                            .map(field -> field + hint(entry, field)).toList()));
        }
    }

    private static String hint(CatalogueEntry entry, String field) {
        return Optional.ofNullable(entry.defaults().get(field))
                .filter(standard -> standard.hasHoles())
                .map(standard -> " (of the form " + standard.value() + ")")
                .orElse("");
    }

    private static void need(List<String> missing, String field, boolean there) {
        if (!there) {
            missing.add(field);
        }
    }

    private static boolean has(EffectiveConnection effective, String field) {
        return switch (field) {
            case CatalogueEntry.INBOUND -> !effective.inbound().value().isEmpty();
            case CatalogueEntry.MEDIA -> !effective.mediaCidrs().value().isEmpty();
            default -> effective.scalars().stream().anyMatch(value -> value.field().equals(field));
        };
    }

    /// Whether a credential is certainly missing: what an absent Secret holds is not known, and is another matter.
    private static boolean missing(ItspView itsp, Credential credential, String key) {
        boolean written = switch (credential) {
            case Realm -> itsp.effective().realm().isPresent();
            case Username -> itsp.effective().username().isPresent();
            case Password -> false;
        };
        if (written) {
            return false;
        }
        return itsp.credentialsRef().isEmpty() || itsp.credentials().filter(secret -> !SecretKeys.has(secret, key)).isPresent();
    }
}
