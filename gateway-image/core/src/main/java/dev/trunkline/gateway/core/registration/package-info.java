/// Registering with a provider (ITSP-23): what state a registration is in and when it acts next. Sends nothing itself.
package dev.trunkline.gateway.core.registration;
