/// UnifyPhoneTenant: the connector to a cloud softphone.
package dev.trunkline.crds.unify;
