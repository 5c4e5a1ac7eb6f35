/// Calls: two dialogs back to back, neither of which shows anything of the other but what the allow-list names. A call is
/// first an offering, which looks for somebody who answers, then a conversation. Who may call whom is decided before a call
/// is made.
package dev.trunkline.gateway.core.b2bua;
