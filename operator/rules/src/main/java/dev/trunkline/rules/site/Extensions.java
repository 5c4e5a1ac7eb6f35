package dev.trunkline.rules.site;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.site.Extension;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.SecretKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Telephones that register at the front itself.
final class Extensions {

    private static final Pattern NUMBER = Pattern.compile("[0-9*#]{1,18}");
    private static final Pattern TARGET = Pattern.compile("\\+?[0-9*#]{1,20}");

    private Extensions() {}

    /// SITE-13
    static void registered(SiteView site, Findings findings) {
        var extensions = site.spec().extensions();
        if (!extensions.isEmpty() && !site.spec().sipServers().isEmpty()) {
            findings.error(
                    "extensions", "this site has SIP servers, and where there is a PBX telephones register there; remove one of the two");
        }
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < extensions.size(); i++) {
            Extension extension = extensions.get(i);
            String field = "extensions[" + i + "]";
            if (!NUMBER.matcher(extension.number()).matches()) {
                findings.error(field + ".number", quoted(extension.number()) + " is no internal number of up to 18 digits, * and #");
            } else if (!numbers.add(extension.number())) {
                findings.error(field + ".number", quoted(extension.number()) + " is the number of another extension of this site");
            }
            password(site, findings, field + ".credentialsSecretRef", secret(extension));
            extension.forwards().ifPresent(forwards -> {
                target(findings, field + ".forwards.always", forwards.always());
                target(findings, field + ".forwards.busy", forwards.busy());
                target(findings, field + ".forwards.noAnswer", forwards.noAnswer());
            });
        }
    }

    private static void password(SiteView site, Findings findings, String field, Optional<String> secretRef) {
        if (secretRef.isEmpty()) {
            findings.error(field, "an extension needs a Secret with the password that it registers with");
            return;
        }
        secretRef.flatMap(site.facts().snapshot()::secret).ifPresent(secret -> {
            if (!SecretKeys.has(secret, "password")) {
                findings.error(field, "Secret/" + secret.name() + " has no key \"password\", so the extension could not register");
            }
            SecretKeys.plain(secret, List.of("username", "password"), field, findings);
        });
    }

    private static void target(Findings findings, String field, Optional<String> number) {
        number.filter(text -> !TARGET.matcher(text).matches()).ifPresent(text -> findings.error(
                field, quoted(text) + " is no number that a call could go to"));
    }

    private static Optional<String> secret(Extension extension) {
        return extension.credentialsSecretRef().map(SecretRef::name).filter(name -> !name.isEmpty());
    }
}
