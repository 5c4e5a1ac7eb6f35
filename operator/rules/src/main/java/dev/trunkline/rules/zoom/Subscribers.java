package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.zoom.Subscriber.CallLog;
import dev.trunkline.crds.zoom.Subscriber.DeviceType;
import dev.trunkline.crds.zoom.Subscriber.PairRole;
import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.crds.zoom.ZoomIntegrationSpec;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stations that use Zoom, and the people behind them.
final class Subscribers {

    private Subscribers() {}

    /// ZOOM-04
    static void emails(ZoomView zoom, Findings findings) {
        List<Subscriber> subscribers = zoom.spec().subscribers();
        Map<String, Subscriber> first = new HashMap<>();
        Map<String, String> known = new HashMap<>();
        zoom.before(ZoomIntegrationSpec.class).map(ZoomIntegrationSpec::subscribers).orElse(List.of()).forEach(
                before -> before.email().ifPresent(email -> known.put(before.stationNumber(), email)));
        for (int i = 0; i < subscribers.size(); i++) {
            Subscriber subscriber = subscribers.get(i);
            String field = "subscribers[" + i + "].email";
            Optional<String> once = Optional.ofNullable(known.get(subscriber.stationNumber()));
            if (once.isPresent() && !once.equals(subscriber.email())) {
                findings.error(
                        field,
                        "the e-mail address of subscriber " + subscriber.stationNumber()
                                + " may not be edited, since every system knows the user by it: remove the subscriber and add it again");
            }
            if (subscriber.email().isEmpty()) {
                findings.error(
                        field,
                        "subscriber " + subscriber.stationNumber() + " needs an e-mail address, by which every system knows the user");
                continue;
            }
            String email = subscriber.email().get();
            if (!Email.isValid(email)) {
                findings.error(field, quoted(email) + " is no e-mail address");
                continue;
            }
            Subscriber earlier = first.putIfAbsent(Email.key(email), subscriber);
            if (earlier != null) {
                findings.error(
                        field,
                        quoted(email) + " is the e-mail address of subscriber " + earlier.stationNumber() + " already"
                                + (earlier.email().filter(email::equals).isPresent() ? "" : "; two that differ only in case are one"));
                continue;
            }
            zoom.facts().zoom().firstWithEmail(email).filter(other -> !other.ref().equals(zoom.ref())).ifPresent(
                    other -> findings.error(
                            field,
                            quoted(email) + " is the e-mail address of a user of " + other.ref()
                                    + " already, and every system knows a user by it"));
        }
    }

    /// ZOOM-06, what a station must have
    static void stations(ZoomView zoom, Findings findings) {
        List<Subscriber> subscribers = zoom.spec().subscribers();
        for (int i = 0; i < subscribers.size(); i++) {
            Subscriber subscriber = subscribers.get(i);
            String field = "subscribers[" + i + "]";
            String called = "subscriber " + subscriber.stationNumber();
            Optional<String> secretRef = subscriber.credentialsSecretRef().map(SecretRef::name).filter(name -> !name.isEmpty());
            if (subscriber.voicemailIndex().isEmpty() || secretRef.isEmpty()) {
                findings.error(
                        field,
                        called + " needs a voicemail index (voicemailIndex) and a Secret with its password (credentialsSecretRef)");
            }
            secretRef.flatMap(zoom.snapshot()::secret).filter(secret -> !Cloud.has(secret, "password")).ifPresent(
                    secret -> findings.error(
                            field + ".credentialsSecretRef",
                            "Secret/" + secret.name() + " has no key \"password\", so " + called + " could not register"));
            subscriber.callLog().filter(log -> log != CallLog.All).ifPresent(log -> findings.error(
                    field + ".callLog", "the call log of " + called + " is " + log + "; it must be All"));
            subscriber.pairRole().filter(PairRole.Client::equals).ifPresent(_ -> findings.error(
                    field + ".pairRole",
                    called + " is the client of a desk and client pair, which Zoom cannot use; associated devices are allowed"));
        }
    }

    /// ZOOM-30
    static void automaticAssignment(ZoomView zoom, Findings findings) {
        if (zoom.spec().automaticPhoneAssignment()) {
            findings.warn(
                    "automaticPhoneAssignment",
                    "Zoom assigns telephones by itself, and may give a user one before the PBX does; switch that off in Zoom");
        }
    }

    /// ZOOM-38
    static void mobile(ZoomView zoom, Findings findings) {
        if (zoom.spec().mobileCalling().orElse(true)) {
            return;
        }
        if (zoom.spec().pushNotifications()) {
            findings.warn("mobileCalling", "mobile calling is off, and pushNotifications would wake mobile clients that cannot call");
        }
        List<String> mobile = zoom.spec().subscribers().stream()
                .filter(each -> each.deviceType().filter(type -> type != DeviceType.Desktop).isPresent())
                .map(Subscriber::stationNumber)
                .toList();
        if (!mobile.isEmpty()) {
            findings.warn(
                    "mobileCalling",
                    "mobile calling is off, and of subscriber" + (mobile.size() == 1 ? " " : "s ") + list(mobile)
                            + " the Zoom client on a mobile phone is used, which could not call");
        }
    }
}
