package dev.trunkline.rules.unify;

import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.unify.UnifyPhoneTenantSpec;
import dev.trunkline.crds.unify.UsersFile;
import dev.trunkline.rules.Facts;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.Subject;
import dev.trunkline.rules.Use;
import dev.trunkline.rules.Use.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A UnifyPhoneTenant as its rules look at it.
public record TenantView(Facts facts, KubeObject<UnifyPhoneTenantSpec> object) implements Subject {

    public UnifyPhoneTenantSpec spec() {
        return object.spec();
    }

    @Override
    public Meta meta() {
        return object.meta();
    }

    @Override
    public Optional<Gateway> gateway() {
        return spec().gateway();
    }

    @Override
    public List<Use> uses() {
        return uses(spec());
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
