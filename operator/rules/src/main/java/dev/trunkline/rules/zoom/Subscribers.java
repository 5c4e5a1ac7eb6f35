package dev.trunkline.rules.zoom;

import static dev.trunkline.rules.Words.list;
import static dev.trunkline.rules.Words.quoted;

import dev.trunkline.crds.common.ConfigMapRef;
import dev.trunkline.crds.common.SecretRef;
import dev.trunkline.crds.zoom.Subscriber.CallLog;
import dev.trunkline.crds.zoom.Subscriber.DeviceType;
import dev.trunkline.crds.zoom.Subscriber.PairRole;
import dev.trunkline.crds.zoom.Subscriber;
import dev.trunkline.crds.zoom.SubscribersFile;
import dev.trunkline.rules.Email;
import dev.trunkline.rules.Findings;
import dev.trunkline.rules.SecretKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The stations that use Zoom, and the people behind them.
final class Subscribers {

    private Subscribers() {}

    /// ZOOM-04
    static void emails(ZoomView zoom, Findings findings) {
        Told told = new Told(findings);
        Map<String, Listed> first = new HashMap<>();
        Map<String, String> known = new HashMap<>();
        zoom.earlier().map(ZoomView::roster).map(Roster::all).orElse(List.of()).stream().map(Listed::subscriber).forEach(
                before -> before.email().ifPresent(email -> known.put(before.stationNumber(), email)));
        for (Listed listed : zoom.roster().all()) {
            Subscriber subscriber = listed.subscriber();
            Optional<String> once = Optional.ofNullable(known.get(subscriber.stationNumber()));
            if (once.isPresent() && !once.equals(subscriber.email())) {
                told.error(
                        listed,
                        "email",
                        "the e-mail address of subscriber " + subscriber.stationNumber()
                                + " may not be edited, since every system knows the user by it: remove the subscriber and add it again");
            }
            if (subscriber.email().isEmpty()) {
                told.error(
                        listed,
                        "email",
                        "subscriber " + subscriber.stationNumber() + " needs an e-mail address, by which every system knows the user");
                continue;
            }
            String email = subscriber.email().get();
            if (!Email.isValid(email)) {
                told.error(listed, "email", quoted(email) + " is no e-mail address");
                continue;
            }
            Listed earlier = first.putIfAbsent(Email.key(email), listed);
            if (earlier != null) {
                told.error(
                        listed,
                        "email",
                        quoted(email) + " is the e-mail address of subscriber " + earlier.subscriber().stationNumber() + " already"
                                + (earlier.subscriber().email().filter(email::equals).isPresent() ? "" : "; two that differ only in case are one"));
                continue;
            }
            zoom.facts().zoom().firstWithEmail(email).filter(other -> !other.ref().equals(zoom.ref())).ifPresent(
                    other -> told.error(
                            listed,
                            "email",
                            quoted(email) + " is the e-mail address of a user of " + other.ref()
                                    + " already, and every system knows a user by it"));
        }
        zoom.roster().tell("ZOOM-04", told);
    }

    /// ZOOM-06, what a station must have
    static void stations(ZoomView zoom, Findings findings) {
        Told told = new Told(findings);
        for (Listed listed : zoom.roster().all()) {
            Subscriber subscriber = listed.subscriber();
            String called = "subscriber " + subscriber.stationNumber();
            Optional<String> secretRef = subscriber.credentialsSecretRef().map(SecretRef::name).filter(name -> !name.isEmpty());
            if (listed.isOfFile() && subscriber.voicemailIndex().isEmpty()) {
                told.error(listed, "", called + " needs a voicemail index (voicemailIndex)");
            } else if (!listed.isOfFile() && (subscriber.voicemailIndex().isEmpty() || secretRef.isEmpty())) {
                told.error(
                        listed,
                        "",
                        called + " needs a voicemail index (voicemailIndex) and a Secret with its password (credentialsSecretRef)");
            }
            secretRef.flatMap(zoom.snapshot()::secret).ifPresent(secret -> {
                if (!SecretKeys.has(secret, "password")) {
                    told.error(
                            listed,
                            "credentialsSecretRef",
                            "Secret/" + secret.name() + " has no key \"password\", so " + called + " could not register");
                }
                SecretKeys.plain(secret, List.of("username", "password"), listed.field("credentialsSecretRef"), findings);
            });
            subscriber.callLog().filter(log -> log != CallLog.All).ifPresent(log -> told.error(
                    listed, "callLog", "the call log of " + called + " is " + log + "; it must be All"));
            subscriber.pairRole().filter(PairRole.Client::equals).ifPresent(_ -> told.error(
                    listed,
                    "pairRole",
                    called + " is the client of a desk and client pair, which Zoom cannot use; associated devices are allowed"));
        }
        zoom.roster().tell("ZOOM-06", told);
        zoom.spec().usersFrom().ifPresent(from -> file(zoom, from, findings));
    }

    /// Where the file is, and the passwords of those in it.
    private static void file(ZoomView zoom, SubscribersFile from, Findings findings) {
        if (from.configMapRef().map(ConfigMapRef::name).filter(name -> !name.isEmpty()).isEmpty()) {
            findings.error("usersFrom.configMapRef", "a file of subscribers lies in a ConfigMap, and none is named");
        }
        Optional<String> secretRef = from.credentialsSecretRef().map(SecretRef::name).filter(name -> !name.isEmpty());
        if (secretRef.isEmpty()) {
            findings.error(
                    "usersFrom.credentialsSecretRef",
                    "subscribers from a file need a Secret with their passwords, by station number (credentialsSecretRef)");
        }
        secretRef.flatMap(zoom.snapshot()::secret).ifPresent(secret -> {
            List<String> stations = zoom.roster().all().stream()
                    .filter(Listed::isOfFile)
                    .map(listed -> listed.subscriber().stationNumber())
                    .filter(station -> !station.isEmpty())
                    .toList();
            List<String> without = stations.stream().filter(station -> !SecretKeys.has(secret, station)).toList();
            SecretKeys.plain(secret, stations, "usersFrom.credentialsSecretRef", findings);
            if (!without.isEmpty()) {
                findings.error(
                        "usersFrom.credentialsSecretRef",
                        "Secret/" + secret.name() + " has no key with the password of subscriber" + (without.size() == 1 ? " " : "s ")
                                + list(without) + ", who could not register");
            }
        });
    }

    /// ZOOM-30
    static void automaticAssignment(ZoomView zoom, Findings findings) {
        zoom.roster().tell("ZOOM-30", findings);
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
        List<String> mobile = zoom.roster().all().stream()
                .map(Listed::subscriber)
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
