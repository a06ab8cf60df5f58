package dev.tallykit

/** What happened, in the same fields for every kind of failure. Holds no token, password or secret. */
val TallyfyException.detail: ErrorDetail get() = parts.second

/** The kind of failure, such as `NotFound`: the same word in every language, and in an obfuscated app too. */
val TallyfyException.kind: String get() = parts.first

/** The likely cause and what to do about it. May be empty. `message` ends with it too. */
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
