/// What the program says on standard error: one line an event, `key=value`, nothing that a peer or a user wrote unescaped, no
/// secrets. No decision may depend on anything here.
package dev.trunkline.gateway.app.log;
