package dev.trunkline.rules.unify;

import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.unify.Team;
import dev.trunkline.crds.unify.TenantSite;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec.Flavour;
import dev.trunkline.crds.unify.UsersFile;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KindView;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.Use.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A UnifyPhoneTenant as its rules look at it.
public record TenantView(Facts facts, KubeObject<UnifyPhoneTenantSpec> object) implements KindView<UnifyPhoneTenantSpec> {

    @Override
    public Optional<Gateway> gateway() {
        return spec().gateway();
    }

    @Override
    public List<Use> uses() {
        return uses(spec());
    }

    /// Without a word it is international (UPT-05).
    boolean isInternal() {
        return spec().numbering().filter(UnifyPhoneTenantSpec.Numbering.Internal::equals).isPresent();
    }

    boolean isForUnifyVideo() {
        return spec().flavour().filter(Flavour.UnifyVideo::equals).isPresent();
    }

    /// Its sites with their users and teams; a site that stands in the list twice is there once.
    List<Branch> branches() {
        List<Branch> branches = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < spec().sites().size(); i++) {
            TenantSite part = spec().sites().get(i);
            if (seen.add(part.siteRef())) {
                branches.add(Branch.of(
                        this,
                        i,
                        part,
                        of(part, spec().users(), user -> user.siteRef().orElse("")),
                        of(part, spec().teams(), Team::siteRef)));
            }
        }
        return branches;
    }

    /// Whoever names no site belongs to the only one there is.
    private <T> List<Placed<T>> of(TenantSite part, List<T> all, Function<T, String> siteOf) {
        List<Placed<T>> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String named = siteOf.apply(all.get(i));
            if (named.isEmpty() ? spec().sites().size() == 1 : named.equals(part.siteRef())) {
                found.add(new Placed<>(i, all.get(i)));
            }
        }
        return found;
    }

    /// What a manifest refers to, in field order.
    public static List<Use> uses(UnifyPhoneTenantSpec spec) {
        List<Use> uses = new ArrayList<>();
        Use.secret(uses, "apiKeySecretRef", spec.apiKeySecretRef(), true);
        Use.secret(uses, "jwtSecretRef", spec.jwtSecretRef(), true);
        for (int i = 0; i < spec.sites().size(); i++) {
            Use.object(uses, "sites[" + i + "].siteRef", Target.Site, spec.sites().get(i).siteRef(), true);
            Use.secret(uses, "sites[" + i + "].trunkSecretRef", spec.sites().get(i).trunkSecretRef(), true);
        }
        spec.usersFrom().flatMap(UsersFile::configMapRef).map(ConfigMapRef::name).ifPresent(
                name -> Use.object(uses, "usersFrom.configMapRef", Target.ConfigMap, name, true));
        return uses;
    }
}
