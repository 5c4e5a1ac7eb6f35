package dev.trunkline.crds.common;

/// What a telephone is; the first three stand where they stand (E911-14).
public enum DeviceClass {
    Analogue,
    Digital,
    DECT,
    IP,
    SIP,
    Softphone,
    Teleworker
}
