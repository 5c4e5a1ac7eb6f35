package dev.trunkline.crds.zoom;

import dev.trunkline.crds.common.Copies;
import dev.trunkline.crds.common.DeviceClass;
import dev.trunkline.crds.common.SecretRef;
import java.util.Optional;
import java.util.OptionalInt;

/// A subscriber of the PBX that uses Zoom (ZOOM-04, ZOOM-06). Left out: call log All, in no pair.
public record Subscriber(
        String stationNumber,
        Optional<String> email,
        Optional<String> firstName,
        Optional<String> lastName,
        Optional<DeviceType> deviceType,
        OptionalInt voicemailIndex,
        Optional<SecretRef> credentialsSecretRef,
        Optional<CallLog> callLog,
        Optional<PairRole> pairRole,
        Optional<ZoomLicence> zoomLicence,
        Optional<DeviceClass> deviceClass,
        Optional<String> location) {

    public Subscriber {
        stationNumber = Copies.text(stationNumber);
    }

    /// Which Zoom client is used (ZOOM-31, ZOOM-38).
    public enum DeviceType {
        Desktop,
        Mobile,
        DesktopAndMobile
    }

    /// What the PBX logs; it must be All (ZOOM-06).
    public enum CallLog {
        All,
        Missed,
        None
    }

    /// The part in a pair of telephones; Client is refused by name (ZOOM-06).
    public enum PairRole {
        None,
        Desk,
        Client,
        Associated
    }

    /// A Workplace licence, or one of the legacy ENH and EAH (ZOOM-30).
    public enum ZoomLicence {
        Business,
        BusinessPlus,
        Essential,
        Enterprise,
        EnterprisePlus,
        EnterprisePremier,
        ENH,
        EAH
    }
}
