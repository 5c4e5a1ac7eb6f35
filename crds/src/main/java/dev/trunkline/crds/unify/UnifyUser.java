package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.Copies;
import java.util.Optional;

/// A user of the softphone (UPT-09). Left out: routing mode Default, in the directory.
public record UnifyUser(
        String email,
        Optional<String> siteRef,
        Optional<String> callNumber,
        Optional<String> did,
        Optional<String> firstName,
        Optional<String> lastName,
        Optional<String> locale,
        Optional<String> clip,
        Optional<RoutingMode> routingMode,
        Optional<String> alternativeNumber,
        Optional<String> forwardTo,
        Optional<DestinationList> destinationList,
        Optional<Voicemail> voicemail,
        Optional<Boolean> directory) {

    public UnifyUser {
        email = Copies.text(email);
    }

    /// Which devices ring (UPT-18, UPT-28).
    public enum RoutingMode {
        Default,
        DeskPhone,
        UnifyPhone,
        AlternativeNumber
    }

    /// The route and number of the user's voicemail (UPT-18).
    public record Voicemail(String route, String number) {

        public Voicemail {
            route = Copies.text(route);
            number = Copies.text(number);
        }
    }
}
