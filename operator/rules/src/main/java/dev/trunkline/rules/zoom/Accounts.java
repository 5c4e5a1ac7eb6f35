package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.unify.UnifyUser;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec.CloudLinkAccountType;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec.ServiceAccount;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.Subject;
import dev.trunkline.rules.unify.TenantView;
import java.util.List;
import java.util.Optional;

/// The accounts that join Zoom and CloudLink.
final class Accounts {

    private Accounts() {}

    /// ZOOM-02
    static void apart(ZoomView zoom, Findings findings) {
        service(zoom, findings);
        users(zoom, findings);
    }

    private static void service(ZoomView zoom, Findings findings) {
        Optional<String> email = zoom.spec().serviceAccount().flatMap(ServiceAccount::email);
        if (email.isEmpty()) {
            findings.error(
                    "serviceAccount", "a service account of its own is needed (serviceAccount.email), which is nobody's e-mail address");
            return;
        }
        if (!Email.isValid(email.get())) {
            findings.error("serviceAccount.email", quoted(email.get()) + " is no e-mail address");
        }
        String key = Email.key(email.get());
        if (zoom.roster().all().stream().anyMatch(each -> each.subscriber().email().map(Email::key).filter(key::equals).isPresent())) {
            findings.error(
                    "serviceAccount",
                    "the service account " + email.get() + " is a subscriber too; it needs an address that no user has");
        } else {
            zoom.facts().zoom().userBefore(zoom, key).ifPresent(other -> findings.error(
                    "serviceAccount",
                    "the service account " + email.get() + " is a user of " + other + "; it needs an address that no user has"));
        }
    }

    /// A user who comes later than the service account of another integration.
    private static void users(ZoomView zoom, Findings findings) {
        zoom.roster().all().forEach(each -> each.subscriber().email().ifPresent(
                email -> user(zoom, each.field("email"), each.where(), email, findings)));
    }

    /// ZOOM-02, of a user of Unify Phone.
    static void users(TenantView tenant, Findings findings) {
        List<UnifyUser> users = tenant.spec().users();
        for (int i = 0; i < users.size(); i++) {
            user(tenant, "users[" + i + "].email", "", users.get(i).email(), findings);
        }
    }

    private static void user(Subject subject, String field, String where, String email, Findings findings) {
        subject.facts().zoom().serviceAccountBefore(subject, email).ifPresent(other -> findings.error(
                field, where + quoted(email) + " is the service account of " + other + ", which needs an address that no user has"));
    }

    /// ZOOM-27
    static void active(ZoomView zoom, Findings findings) {
        if (zoom.spec().serviceAccount().filter(account -> !account.active()).isPresent()) {
            findings.error(
                    "serviceAccount.active",
                    "the service account is not active, so nothing can be handed over: let a partner or an account administrator"
                            + " authorise it again");
        }
    }

    /// ZOOM-29
    static void types(ZoomView zoom, Findings findings) {
        if (zoom.spec().cloudLinkAccountType().filter(CloudLinkAccountType.Partner::equals).isPresent()) {
            findings.error(
                    "cloudLinkAccountType", "a CloudLink account of type Partner cannot be used; an end-customer account is needed");
        }
    }
}
