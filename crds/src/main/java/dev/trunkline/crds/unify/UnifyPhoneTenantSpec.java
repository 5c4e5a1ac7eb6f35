package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.Gateway;
import dev.trunkline.crds.common.MediaRanges;
import dev.trunkline.crds.common.SecretRef;
import java.util.List;
import java.util.Optional;

/// What a UnifyPhoneTenant's manifest says.
public record UnifyPhoneTenantSpec(
        Optional<Flavour> flavour,
        boolean enabled,
        String domain,
        Optional<Api> api,
        String cloudRegion,
        Optional<SecretRef> apiKeySecretRef,
        Optional<SecretRef> jwtSecretRef,
        Optional<String> jwtClientId,
        Optional<Numbering> numbering,
        List<TenantSite> sites,
        List<UnifyUser> users,
        Optional<UsersFile> usersFrom,
        List<Team> teams,
        Optional<Trunk> trunk,
        Optional<MediaRanges> media,
        Optional<UserRemoval> userRemoval,
        Optional<Quality> quality,
        Optional<Gateway> gateway) {

    public UnifyPhoneTenantSpec {
        domain = Copies.text(domain);
        cloudRegion = Copies.text(cloudRegion);
        sites = Copies.of(sites);
        users = Copies.of(users);
        teams = Copies.of(teams);
    }

    /// The product that the tenant belongs to (UPT-01).
    public enum Flavour {
        OpenScape,
        UnifyVideo
    }

    /// The form of users' Unify numbers (UPT-05).
    public enum Numbering {
        International,
        Internal
    }

    /// What becomes of users that leave the manifest (UPT-24).
    public enum UserRemoval {
        Keep,
        Delete
    }

    /// The REST interface: its name, and the address that the firewall falls back to (UPT-36).
    public record Api(Optional<String> host, String address) {

        public Api {
            address = Copies.text(address);
        }
    }

    /// From where on bad media is a warning (UPT-41).
    public record Quality(int lossPercent, int jitterMillis) {}
}
