package dev.trunkline.gateway.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a fragment holds. In YAML it is one key that names the type, above its fields.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Provider.class, name = "provider"),
    @JsonSubTypes.Type(value = SiteLink.class, name = "siteLink"),
    @JsonSubTypes.Type(value = SiteCore.class, name = "site"),
    @JsonSubTypes.Type(value = ConnectionLink.class, name = "connectionLink"),
    @JsonSubTypes.Type(value = Media.class, name = "media")
})
public sealed interface Content permits Provider, SiteLink, SiteCore, ConnectionLink, Media {}
