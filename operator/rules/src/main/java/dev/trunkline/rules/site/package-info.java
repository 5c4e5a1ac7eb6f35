/// The rules of Site. [dev.trunkline.rules.site.SiteRules] is their table of contents.
package dev.trunkline.rules.site;
