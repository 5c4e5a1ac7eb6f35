package dev.trunkline.crds.site;

/// How the PBX reaches the internet (UPT-20).
public enum InternetAccess {
    None,
    DslWan,
    RouterWan,
    RouterLan
}
