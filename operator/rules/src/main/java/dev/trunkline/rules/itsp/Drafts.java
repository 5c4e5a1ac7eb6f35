package dev.trunkline.rules.itsp;

import static dev.trunkline.rules.Words.isVisible;
import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.itsp.Connection;
import dev.trunkline.crds.itsp.ItspSpec;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.KubeObject;
import dev.trunkline.rules.Meta;
import dev.trunkline.rules.ObjectRef;
import dev.trunkline.rules.Subject;
import dev.trunkline.rules.net.Ip;
import dev.trunkline.rules.site.SiteView;
import java.util.List;
import java.util.Optional;

/// The way from draft to complete to deleted, and the address that is held all along.
final class Drafts {

    private Drafts() {}

    /// ITSP-09: what two objects of one domain can say wrong; the rest only reservations can tell.
    static void pin(ItspView itsp, Findings findings) {
        itsp.spec().connection().flatMap(Connection::reserved).ifPresent(pin -> {
            String text = pin.address().orElse("");
            Optional<Ip> address = Ip.parse(text);
            if (address.isEmpty()) {
                findings.error("connection.reserved.address", quoted(text) + " is no IPv4 or IPv6 address");
                return;
            }
            taken(itsp, itsp.object(), "connection.reserved", text, findings);
        });
    }

    /// ITSP-09: a front's core address is asked for by its realm.
    static void pin(SiteView site, Findings findings) {
        site.coreRealm().ifPresent(realm -> realm.address().ifPresent(address -> taken(
                site, site.object(), "realms[" + site.spec().realms().indexOf(realm) + "].address", address, findings)));
    }

    private static void taken(Subject subject, KubeObject<?> object, String field, String text, Findings findings) {
        subject.facts().firstPinned(object).filter(first -> !first.ref().equals(subject.ref())).ifPresent(
                first -> findings.error(field, text + " is pinned by " + first.ref() + " already"));
    }

    /// ITSP-10: a draft that stands is not judged, so that none falls when a site goes; what an edit makes a draft of is a new one.
    static void bound(ItspView itsp, Findings findings) {
        ObjectRef self = itsp.meta().ref();
        if (!itsp.isDraft() || itsp.facts().holdsAddress(self) && !itsp.facts().becomesDraft(self)) {
            return;
        }
        int sites = itsp.snapshot().siteCount();
        if (itsp.facts().draftRank(self) > sites) {
            List<ObjectRef> before = itsp.facts().drafts().stream().limit(sites + 1L).map(Meta::ref).toList();
            findings.error(
                    "lifecycle",
                    "this domain has " + count(sites, "site") + " and may have " + count(sites + 1, "draft") + ", which " + list(before)
                            + (before.size() == 1 ? " is" : " are") + " already; apply the sites first, or complete a draft");
        }
    }

    /// ITSP-10, where a site is asked to go: drafts that stand stay, but no new one has room.
    static void siteGoes(SiteView site, Findings findings) {
        int left = site.snapshot().siteCount() - 1;
        int drafts = site.facts().drafts().size();
        if (site.isAskedToGo() && drafts > left + 1) {
            findings.warn(
                    "",
                    "without it this domain has " + count(left, "site") + " for " + count(drafts, "draft") + ", "
                            + list(site.facts().drafts().stream().map(Meta::ref).toList())
                            + "; they keep their addresses, and there is no room for another one");
        }
    }

    /// ITSP-11
    static void allowed(ItspView itsp, Findings findings) {
        if (!itsp.isDraft()) {
            return;
        }
        if (itsp.spec().provider().filter(id -> !id.isBlank()).isEmpty()) {
            findings.error("provider", "a draft needs a provider (provider), an id of the provider catalogue");
        }
        if (!isVisible(itsp.spec().displayName().orElse(""))) {
            findings.error(
                    "displayName", "a draft needs a provider and a name of your own (displayName), even before anything else is known");
        }
        itsp.entry().filter(entry -> !entry.draftFirst()).ifPresent(entry -> findings.error(
                "lifecycle",
                "Draft is for providers that want your address first, and " + quoted(entry.id())
                        + " does not; make the connection Complete"));
    }

    /// ITSP-13: R cannot see the transition again, but it sees what the gateway still runs.
    static void back(ItspView itsp, Findings findings) {
        List<?> users = itsp.users();
        boolean ran = itsp.facts().runs(itsp.meta())
                || itsp.before(ItspSpec.class).filter(before -> !ItspView.isDraft(before)).isPresent();
        if (itsp.isDraft() && ran && !users.isEmpty()) {
            findings.error("lifecycle", "Draft is refused, since the connection is complete and in use by " + list(users));
        }
    }

    private static String count(int number, String what) {
        return (number == 0 ? "no" : Integer.toString(number)) + " " + what + (number < 2 ? "" : "s");
    }
}
