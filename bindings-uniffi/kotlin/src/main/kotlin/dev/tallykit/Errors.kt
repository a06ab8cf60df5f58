package dev.tallykit

/** Describes the error, with the same fields for every kind. Contains no token, password or secret. */
val TallyfyException.detail: ErrorDetail get() = parts.second

/** Names the kind of error, such as `NotFound`. The name is the same in every language and in obfuscated apps. */
val TallyfyException.kind: String get() = parts.first

/** Gives the likely cause and the next step. May be empty. `message` ends with the hint. */
val TallyfyException.hint: String get() = detail.hint

private val TallyfyException.parts: Pair<String, ErrorDetail>
    get() = when (this) {
        is TallyfyException.InvalidArgument -> "InvalidArgument" to detail
        is TallyfyException.Configuration -> "Configuration" to detail
        is TallyfyException.Authentication -> "Authentication" to detail
        is TallyfyException.PermissionDenied -> "PermissionDenied" to detail
        is TallyfyException.NotFound -> "NotFound" to detail
        is TallyfyException.InvalidRequest -> "InvalidRequest" to detail
        is TallyfyException.Conflict -> "Conflict" to detail
        is TallyfyException.RateLimit -> "RateLimit" to detail
        is TallyfyException.QuotaExceeded -> "QuotaExceeded" to detail
        is TallyfyException.Server -> "Server" to detail
        is TallyfyException.Connection -> "Connection" to detail
        is TallyfyException.Timeout -> "Timeout" to detail
        is TallyfyException.Cancelled -> "Cancelled" to detail
        is TallyfyException.OutcomeUnknown -> "OutcomeUnknown" to detail
        is TallyfyException.RefreshOutcomeUnknown -> "RefreshOutcomeUnknown" to detail
        is TallyfyException.UnexpectedResponse -> "UnexpectedResponse" to detail
        is TallyfyException.TokenStore -> "TokenStore" to detail
    }
