package dev.trunkline.crds.unify;

import dev.trunkline.crds.common.Copies;
import java.util.Optional;

/// A user and one desk phone that ring as one (UPT-14). `siteRef` is empty where the tenant has one site.
public record Team(
        String siteRef,
        String callNumber,
        Optional<String> did,
        Optional<String> firstName,
        Optional<String> lastName,
        Optional<String> userEmail,
        Optional<DeskPhone> deskPhone,
        Optional<Boolean> directory,
        Optional<Boolean> membersInDirectory) {

    public Team {
        siteRef = Copies.text(siteRef);
        callNumber = Copies.text(callNumber);
    }

    /// The desk phone, whose number is `**` and the team's.
    public record DeskPhone(Optional<String> number, Optional<Type> type) {}

    /// What sort of telephone it is; Cordless is refused by name.
    public enum Type {
        IP,
        TDM,
        Cordless
    }
}
