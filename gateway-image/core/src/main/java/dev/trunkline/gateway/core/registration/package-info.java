/// Registering with a provider (ITSP-23): what state a registration is in, when it acts next, and its REGISTERs. Where the registrar
/// is, it is told; no call may enter.
package dev.trunkline.gateway.core.registration;
