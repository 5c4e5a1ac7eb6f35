/// What signalling knows of media: which ports a relay may use. Packets never come here.
package dev.trunkline.gateway.core.media;
