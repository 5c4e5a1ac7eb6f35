package dev.trunkline.rules.unify;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.SecretData;
import dev.trunkline.rules.SecretKeys;
import dev.trunkline.rules.net.HostName;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.observed.TrunkHolder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which service a tenant belongs to, and with which keys.
final class Identity {

    private static final List<String> TRUNK = List.of("trunkId", "username", "password");

    private static final String COPY = "; each PBX has a trunk of its own, and a copy of one must not register";

    private Identity() {}

    /// UPT-01
    static void flavour(TenantView tenant, Findings findings) {
        if (tenant.spec().flavour().isEmpty()) {
            findings.error("flavour", "the tenant needs a flavour: OpenScape or UnifyVideo");
        }
    }

    /// UPT-02
    static void secrets(TenantView tenant, Findings findings) {
        if (tenant.spec().apiKeySecretRef().map(SecretRef::name).filter(name -> !name.isEmpty()).isEmpty()) {
            findings.error("apiKeySecretRef", "the tenant needs a Secret with its API key (apiKeySecretRef)");
        }
        tenant.spec().apiKeySecretRef().map(SecretRef::name).flatMap(tenant.snapshot()::secret).ifPresent(
                secret -> keys("apiKeySecretRef", secret, List.of("apiKey"), findings));
        Set<String> seen = new HashSet<>();
        var sites = tenant.spec().sites();
        for (int i = 0; i < sites.size(); i++) {
            String field = "sites[" + i + "]";
            if (!seen.add(sites.get(i).siteRef())) {
                findings.error(field + ".siteRef", "Site/" + sites.get(i).siteRef() + " stands in the list twice; a site has one trunk");
            }
            var trunk = sites.get(i).trunkSecretRef().map(SecretRef::name).filter(name -> !name.isEmpty());
            if (trunk.isEmpty()) {
                findings.error(
                        field + ".trunkSecretRef",
                        "Site/" + sites.get(i).siteRef() + " needs a Secret with the identity of its trunk (trunkSecretRef)");
            }
            trunk.flatMap(tenant.snapshot()::secret).ifPresent(secret -> keys(field + ".trunkSecretRef", secret, TRUNK, findings));
        }
    }

    private static void keys(String field, SecretData secret, List<String> wanted, Findings findings) {
        List<String> missing = wanted.stream()
                .filter(key -> !SecretKeys.has(secret, key))
                .map(key -> quoted(key))
                .toList();
        if (!missing.isEmpty()) {
            findings.error(field, "Secret/" + secret.name() + " lacks " + list(missing));
        }
        SecretKeys.plain(secret, wanted, field, findings);
    }

    /// UPT-03: the identity itself is no word for a message.
    static void once(TenantView tenant, Findings findings) {
        if (!tenant.spec().enabled()) {
            return;
        }
        for (Branch branch : tenant.branches()) {
            String start = "the trunk identity (trunkId) in Secret/" + secretName(branch) + " is active already";
            Optional<Branch> first = tenant.facts().unify().firstWithTrunkOf(branch);
            Optional<TrunkHolder> elsewhere = branch.trunkSecret().flatMap(TrunkId::of).flatMap(tenant.snapshot().observations()::trunk);
            if (first.isPresent()) {
                boolean here = first.get().tenant().ref().equals(tenant.ref());
                findings.error(
                        branch.field("trunkSecretRef"),
                        start + ": " + first.get().name() + (here ? " of this tenant" : " of " + first.get().tenant().ref())
                                + " has it from Secret/" + secretName(first.get()) + COPY);
            } else if (elsewhere.filter(holder -> holder.compareTo(new TrunkHolder(tenant.meta().created(), tenant.meta().uid())) < 0)
                    .isPresent()) {
                findings.error(branch.field("trunkSecretRef"), start + " in another namespace" + COPY);
            }
        }
    }

    private static String secretName(Branch branch) {
        return branch.part().trunkSecretRef().map(SecretRef::name).orElse("");
    }

    /// UPT-36
    static void service(TenantView tenant, Findings findings) {
        String domain = tenant.spec().domain();
        if (!HostName.isValid(domain)) {
            findings.error("domain", quoted(domain) + " is no domain name");
        }
        tenant.spec().api().ifPresent(api -> {
            api.host().filter(host -> !HostName.isValid(host)).ifPresent(
                    host -> findings.error("api.host", quoted(host) + " is no host name; the service is reached by name"));
            if (Ip.parse(api.address()).isEmpty()) {
                findings.error("api.address", "the fallback address " + quoted(api.address()) + " is no IP address");
            }
        });
    }
}
