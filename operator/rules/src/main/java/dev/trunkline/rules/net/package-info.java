/// Address literals and prefixes. Nothing here asks a name server.
package dev.trunkline.rules.net;
