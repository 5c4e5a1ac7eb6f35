/// The rules of UnifyPhoneTenant. [dev.trunkline.rules.unify.UnifyRules] is their table of contents.
package dev.trunkline.rules.unify;
