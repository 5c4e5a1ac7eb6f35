/// Where a number leads: dial patterns (SITE-04), routes (SITE-05), public numbers (SITE-03) and the forms in which numbers
/// are written (ITSP-25). Pure functions over values; the operator's rules and the linter use them as the gateway does.
/// No SIP message, no time and no state may enter.
package dev.trunkline.gateway.core.routing;
