// Rendered from core/src by `cargo render`; edit there.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The following structs are used to implement the lowest level
// of the FFI, and thus useful to multiple uniffied crates.
// We ensure they are declared exactly once, with a header guard, UNIFFI_SHARED_H.
#ifdef UNIFFI_SHARED_H
    // We also try to prevent mixing versions of shared uniffi header structs.
    // If you add anything to the #else block, you must increment the version suffix in UNIFFI_SHARED_HEADER_V4
    #ifndef UNIFFI_SHARED_HEADER_V4
        #error Combining helper code from multiple versions of uniffi is not supported
    #endif // ndef UNIFFI_SHARED_HEADER_V4
#else
#define UNIFFI_SHARED_H
#define UNIFFI_SHARED_HEADER_V4
// ⚠️ Attention: If you change this #else block (ending in `#endif // def UNIFFI_SHARED_H`) you *must* ⚠️
// ⚠️ increment the version suffix in all instances of UNIFFI_SHARED_HEADER_V4 in this file.           ⚠️

typedef struct RustBuffer
{
    uint64_t capacity;
    uint64_t len;
    uint8_t *_Nullable data;
} RustBuffer;

typedef struct ForeignBytes
{
    int32_t len;
    const uint8_t *_Nullable data;
} ForeignBytes;

// Error definitions
typedef struct RustCallStatus {
    int8_t code;
    RustBuffer errorBuf;
} RustCallStatus;

// ⚠️ Attention: If you change this #else block (ending in `#endif // def UNIFFI_SHARED_H`) you *must* ⚠️
// ⚠️ increment the version suffix in all instances of UNIFFI_SHARED_HEADER_V4 in this file.           ⚠️
#endif // def UNIFFI_SHARED_H
#ifndef UNIFFI_FFIDEF_RUST_FUTURE_CONTINUATION_CALLBACK
#define UNIFFI_FFIDEF_RUST_FUTURE_CONTINUATION_CALLBACK
typedef void (*UniffiRustFutureContinuationCallback)(uint64_t, int8_t
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_DROPPED_CALLBACK
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_DROPPED_CALLBACK
typedef void (*UniffiForeignFutureDroppedCallback)(uint64_t
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_FREE
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_FREE
typedef void (*UniffiCallbackInterfaceFree)(uint64_t
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_CLONE
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_CLONE
typedef uint64_t (*UniffiCallbackInterfaceClone)(uint64_t
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_DROPPED_CALLBACK_STRUCT
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_DROPPED_CALLBACK_STRUCT
typedef struct UniffiForeignFutureDroppedCallbackStruct {
    uint64_t handle;
    UniffiForeignFutureDroppedCallback _Nonnull free;
} UniffiForeignFutureDroppedCallbackStruct;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U8
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U8
typedef struct UniffiForeignFutureResultU8 {
    uint8_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultU8;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U8
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U8
typedef void (*UniffiForeignFutureCompleteU8)(uint64_t, UniffiForeignFutureResultU8
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I8
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I8
typedef struct UniffiForeignFutureResultI8 {
    int8_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultI8;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I8
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I8
typedef void (*UniffiForeignFutureCompleteI8)(uint64_t, UniffiForeignFutureResultI8
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U16
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U16
typedef struct UniffiForeignFutureResultU16 {
    uint16_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultU16;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U16
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U16
typedef void (*UniffiForeignFutureCompleteU16)(uint64_t, UniffiForeignFutureResultU16
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I16
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I16
typedef struct UniffiForeignFutureResultI16 {
    int16_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultI16;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I16
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I16
typedef void (*UniffiForeignFutureCompleteI16)(uint64_t, UniffiForeignFutureResultI16
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U32
typedef struct UniffiForeignFutureResultU32 {
    uint32_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultU32;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U32
typedef void (*UniffiForeignFutureCompleteU32)(uint64_t, UniffiForeignFutureResultU32
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I32
typedef struct UniffiForeignFutureResultI32 {
    int32_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultI32;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I32
typedef void (*UniffiForeignFutureCompleteI32)(uint64_t, UniffiForeignFutureResultI32
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_U64
typedef struct UniffiForeignFutureResultU64 {
    uint64_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultU64;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_U64
typedef void (*UniffiForeignFutureCompleteU64)(uint64_t, UniffiForeignFutureResultU64
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_I64
typedef struct UniffiForeignFutureResultI64 {
    int64_t returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultI64;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_I64
typedef void (*UniffiForeignFutureCompleteI64)(uint64_t, UniffiForeignFutureResultI64
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_F32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_F32
typedef struct UniffiForeignFutureResultF32 {
    float returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultF32;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_F32
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_F32
typedef void (*UniffiForeignFutureCompleteF32)(uint64_t, UniffiForeignFutureResultF32
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_F64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_F64
typedef struct UniffiForeignFutureResultF64 {
    double returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultF64;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_F64
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_F64
typedef void (*UniffiForeignFutureCompleteF64)(uint64_t, UniffiForeignFutureResultF64
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_RUST_BUFFER
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_RUST_BUFFER
typedef struct UniffiForeignFutureResultRustBuffer {
    RustBuffer returnValue;
    RustCallStatus callStatus;
} UniffiForeignFutureResultRustBuffer;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_RUST_BUFFER
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_RUST_BUFFER
typedef void (*UniffiForeignFutureCompleteRustBuffer)(uint64_t, UniffiForeignFutureResultRustBuffer
    );

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_VOID
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_RESULT_VOID
typedef struct UniffiForeignFutureResultVoid {
    RustCallStatus callStatus;
} UniffiForeignFutureResultVoid;

#endif
#ifndef UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_VOID
#define UNIFFI_FFIDEF_FOREIGN_FUTURE_COMPLETE_VOID
typedef void (*UniffiForeignFutureCompleteVoid)(uint64_t, UniffiForeignFutureResultVoid
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD0
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD0
typedef void (*UniffiCallbackInterfaceTokenStoreMethod0)(uint64_t, RustBuffer, RustBuffer* _Nonnull,
        RustCallStatus *_Nonnull uniffiCallStatus
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD1
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD1
typedef void (*UniffiCallbackInterfaceTokenStoreMethod1)(uint64_t, RustBuffer, RustBuffer, void* _Nonnull,
        RustCallStatus *_Nonnull uniffiCallStatus
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD2
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD2
typedef void (*UniffiCallbackInterfaceTokenStoreMethod2)(uint64_t, RustBuffer, int8_t* _Nonnull,
        RustCallStatus *_Nonnull uniffiCallStatus
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD3
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD3
typedef void (*UniffiCallbackInterfaceTokenStoreMethod3)(uint64_t, RustBuffer, RustBuffer, RustBuffer* _Nonnull,
        RustCallStatus *_Nonnull uniffiCallStatus
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD4
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_TOKEN_STORE_METHOD4
typedef void (*UniffiCallbackInterfaceTokenStoreMethod4)(uint64_t, RustBuffer, RustBuffer, void* _Nonnull,
        RustCallStatus *_Nonnull uniffiCallStatus
    );

#endif
#ifndef UNIFFI_FFIDEF_CALLBACK_INTERFACE_LOG_SINK_METHOD0
#define UNIFFI_FFIDEF_CALLBACK_INTERFACE_LOG_SINK_METHOD0
typedef void (*UniffiCallbackInterfaceLogSinkMethod0)(uint64_t, RustBuffer, void* _Nonnull,
        RustCallStatus *_Nonnull uniffiCallStatus
    );

#endif
#ifndef UNIFFI_FFIDEF_V_TABLE_CALLBACK_INTERFACE_TOKEN_STORE
#define UNIFFI_FFIDEF_V_TABLE_CALLBACK_INTERFACE_TOKEN_STORE
typedef struct UniffiVTableCallbackInterfaceTokenStore {
    UniffiCallbackInterfaceFree _Nonnull uniffiFree;
    UniffiCallbackInterfaceClone _Nonnull uniffiClone;
    UniffiCallbackInterfaceTokenStoreMethod0 _Nonnull load;
    UniffiCallbackInterfaceTokenStoreMethod1 _Nonnull save;
    UniffiCallbackInterfaceTokenStoreMethod2 _Nonnull delete;
    UniffiCallbackInterfaceTokenStoreMethod3 _Nonnull lock;
    UniffiCallbackInterfaceTokenStoreMethod4 _Nonnull unlock;
} UniffiVTableCallbackInterfaceTokenStore;

#endif
#ifndef UNIFFI_FFIDEF_V_TABLE_CALLBACK_INTERFACE_LOG_SINK
#define UNIFFI_FFIDEF_V_TABLE_CALLBACK_INTERFACE_LOG_SINK
typedef struct UniffiVTableCallbackInterfaceLogSink {
    UniffiCallbackInterfaceFree _Nonnull uniffiFree;
    UniffiCallbackInterfaceClone _Nonnull uniffiClone;
    UniffiCallbackInterfaceLogSinkMethod0 _Nonnull log;
} UniffiVTableCallbackInterfaceLogSink;

#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_APPLICATIONS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_APPLICATIONS
uint64_t uniffi_tallykit_fn_clone_applications(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_APPLICATIONS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_APPLICATIONS
void uniffi_tallykit_fn_free_applications(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_APPLICATIONS_PROVISION_USER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_APPLICATIONS_PROVISION_USER
RustBuffer uniffi_tallykit_fn_method_applications_provision_user(uint64_t ptr, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_APPLICATIONS_USER_TOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_APPLICATIONS_USER_TOKEN
uint64_t uniffi_tallykit_fn_method_applications_user_token(uint64_t ptr, RustBuffer email, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_ME
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_ME
uint64_t uniffi_tallykit_fn_clone_me(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_ME
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_ME
void uniffi_tallykit_fn_free_me(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ME_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ME_GET
RustBuffer uniffi_tallykit_fn_method_me_get(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ME_MEMBERSHIP
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ME_MEMBERSHIP
RustBuffer uniffi_tallykit_fn_method_me_membership(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_MEMBERPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_MEMBERPAGER
uint64_t uniffi_tallykit_fn_clone_memberpager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_MEMBERPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_MEMBERPAGER
void uniffi_tallykit_fn_free_memberpager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMBERPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMBERPAGER_NEXT_PAGE
RustBuffer uniffi_tallykit_fn_method_memberpager_next_page(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMBERPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMBERPAGER_TOTAL
RustBuffer uniffi_tallykit_fn_method_memberpager_total(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_MEMBERS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_MEMBERS
uint64_t uniffi_tallykit_fn_clone_members(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_MEMBERS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_MEMBERS
void uniffi_tallykit_fn_free_members(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMBERS_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMBERS_GET
RustBuffer uniffi_tallykit_fn_method_members_get(uint64_t ptr, int64_t user_id, RustBuffer with, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMBERS_LIST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMBERS_LIST
uint64_t uniffi_tallykit_fn_method_members_list(uint64_t ptr, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_ORGANIZATIONPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_ORGANIZATIONPAGER
uint64_t uniffi_tallykit_fn_clone_organizationpager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_ORGANIZATIONPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_ORGANIZATIONPAGER
void uniffi_tallykit_fn_free_organizationpager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ORGANIZATIONPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ORGANIZATIONPAGER_NEXT_PAGE
RustBuffer uniffi_tallykit_fn_method_organizationpager_next_page(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ORGANIZATIONPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ORGANIZATIONPAGER_TOTAL
RustBuffer uniffi_tallykit_fn_method_organizationpager_total(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_ORGANIZATIONS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_ORGANIZATIONS
uint64_t uniffi_tallykit_fn_clone_organizations(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_ORGANIZATIONS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_ORGANIZATIONS
void uniffi_tallykit_fn_free_organizations(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ORGANIZATIONS_CURRENT
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ORGANIZATIONS_CURRENT
RustBuffer uniffi_tallykit_fn_method_organizations_current(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ORGANIZATIONS_LIST_MINE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ORGANIZATIONS_LIST_MINE
uint64_t uniffi_tallykit_fn_method_organizations_list_mine(uint64_t ptr, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_PROCESSPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_PROCESSPAGER
uint64_t uniffi_tallykit_fn_clone_processpager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_PROCESSPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_PROCESSPAGER
void uniffi_tallykit_fn_free_processpager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSPAGER_NEXT_PAGE
RustBuffer uniffi_tallykit_fn_method_processpager_next_page(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSPAGER_TOTAL
RustBuffer uniffi_tallykit_fn_method_processpager_total(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_PROCESSES
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_PROCESSES
uint64_t uniffi_tallykit_fn_clone_processes(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_PROCESSES
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_PROCESSES
void uniffi_tallykit_fn_free_processes(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_ARCHIVE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_ARCHIVE
RustBuffer uniffi_tallykit_fn_method_processes_archive(uint64_t ptr, RustBuffer process_id, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_GET
RustBuffer uniffi_tallykit_fn_method_processes_get(uint64_t ptr, RustBuffer process_id, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_LAUNCH
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_LAUNCH
RustBuffer uniffi_tallykit_fn_method_processes_launch(uint64_t ptr, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_LIST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_LIST
uint64_t uniffi_tallykit_fn_method_processes_list(uint64_t ptr, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_TASKS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROCESSES_TASKS
uint64_t uniffi_tallykit_fn_method_processes_tasks(uint64_t ptr, RustBuffer process_id, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TASKPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TASKPAGER
uint64_t uniffi_tallykit_fn_clone_taskpager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TASKPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TASKPAGER
void uniffi_tallykit_fn_free_taskpager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKPAGER_NEXT_PAGE
RustBuffer uniffi_tallykit_fn_method_taskpager_next_page(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKPAGER_TOTAL
RustBuffer uniffi_tallykit_fn_method_taskpager_total(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TASKS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TASKS
uint64_t uniffi_tallykit_fn_clone_tasks(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TASKS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TASKS
void uniffi_tallykit_fn_free_tasks(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_COMPLETE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_COMPLETE
RustBuffer uniffi_tallykit_fn_method_tasks_complete(uint64_t ptr, RustBuffer process_id, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_COMPLETE_ONE_OFF
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_COMPLETE_ONE_OFF
RustBuffer uniffi_tallykit_fn_method_tasks_complete_one_off(uint64_t ptr, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_CREATE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_CREATE
RustBuffer uniffi_tallykit_fn_method_tasks_create(uint64_t ptr, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_GET
RustBuffer uniffi_tallykit_fn_method_tasks_get(uint64_t ptr, RustBuffer task_id, RustBuffer with, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_LIST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_LIST
uint64_t uniffi_tallykit_fn_method_tasks_list(uint64_t ptr, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_LIST_MINE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_LIST_MINE
uint64_t uniffi_tallykit_fn_method_tasks_list_mine(uint64_t ptr, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_REOPEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_REOPEN
void uniffi_tallykit_fn_method_tasks_reopen(uint64_t ptr, RustBuffer process_id, RustBuffer task_id, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_REOPEN_ONE_OFF
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_REOPEN_ONE_OFF
void uniffi_tallykit_fn_method_tasks_reopen_one_off(uint64_t ptr, RustBuffer task_id, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_UPDATE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_UPDATE
RustBuffer uniffi_tallykit_fn_method_tasks_update(uint64_t ptr, RustBuffer process_id, RustBuffer task_id, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_UPDATE_ONE_OFF
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TASKS_UPDATE_ONE_OFF
RustBuffer uniffi_tallykit_fn_method_tasks_update_one_off(uint64_t ptr, RustBuffer task_id, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TEMPLATEPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TEMPLATEPAGER
uint64_t uniffi_tallykit_fn_clone_templatepager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TEMPLATEPAGER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TEMPLATEPAGER
void uniffi_tallykit_fn_free_templatepager(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TEMPLATEPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TEMPLATEPAGER_NEXT_PAGE
RustBuffer uniffi_tallykit_fn_method_templatepager_next_page(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TEMPLATEPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TEMPLATEPAGER_TOTAL
RustBuffer uniffi_tallykit_fn_method_templatepager_total(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TEMPLATES
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TEMPLATES
uint64_t uniffi_tallykit_fn_clone_templates(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TEMPLATES
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TEMPLATES
void uniffi_tallykit_fn_free_templates(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TEMPLATES_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TEMPLATES_GET
RustBuffer uniffi_tallykit_fn_method_templates_get(uint64_t ptr, RustBuffer template_id, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TEMPLATES_LIST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TEMPLATES_LIST
uint64_t uniffi_tallykit_fn_method_templates_list(uint64_t ptr, RustBuffer query, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_ACCESSTOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_ACCESSTOKEN
uint64_t uniffi_tallykit_fn_clone_accesstoken(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_ACCESSTOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_ACCESSTOKEN
void uniffi_tallykit_fn_free_accesstoken(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ACCESSTOKEN_EXPIRES_AT
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ACCESSTOKEN_EXPIRES_AT
RustBuffer uniffi_tallykit_fn_method_accesstoken_expires_at(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ACCESSTOKEN_REVEAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ACCESSTOKEN_REVEAL
RustBuffer uniffi_tallykit_fn_method_accesstoken_reveal(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ACCESSTOKEN_UNIFFI_TRAIT_DEBUG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_ACCESSTOKEN_UNIFFI_TRAIT_DEBUG
RustBuffer uniffi_tallykit_fn_method_accesstoken_uniffi_trait_debug(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TOKENSTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TOKENSTORE
uint64_t uniffi_tallykit_fn_clone_tokenstore(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TOKENSTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TOKENSTORE
void uniffi_tallykit_fn_free_tokenstore(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_INIT_CALLBACK_VTABLE_TOKENSTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_INIT_CALLBACK_VTABLE_TOKENSTORE
void uniffi_tallykit_fn_init_callback_vtable_tokenstore(const UniffiVTableCallbackInterfaceTokenStore* _Nonnull vtable
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_LOAD
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_LOAD
RustBuffer uniffi_tallykit_fn_method_tokenstore_load(uint64_t ptr, RustBuffer account, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_SAVE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_SAVE
void uniffi_tallykit_fn_method_tokenstore_save(uint64_t ptr, RustBuffer account, RustBuffer token, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_DELETE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_DELETE
int8_t uniffi_tallykit_fn_method_tokenstore_delete(uint64_t ptr, RustBuffer account, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_LOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_LOCK
RustBuffer uniffi_tallykit_fn_method_tokenstore_lock(uint64_t ptr, RustBuffer account, RustBuffer timeout, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_UNLOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TOKENSTORE_UNLOCK
void uniffi_tallykit_fn_method_tokenstore_unlock(uint64_t ptr, RustBuffer account, RustBuffer lock_id, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_FILESTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_FILESTORE
uint64_t uniffi_tallykit_fn_clone_filestore(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_FILESTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_FILESTORE
void uniffi_tallykit_fn_free_filestore(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_FILESTORE_OPEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_FILESTORE_OPEN
uint64_t uniffi_tallykit_fn_constructor_filestore_open(RustBuffer path, RustBuffer key, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_FILESTORE_PROFILE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_FILESTORE_PROFILE
uint64_t uniffi_tallykit_fn_constructor_filestore_profile(RustBuffer name, RustBuffer key, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_DELETE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_DELETE
int8_t uniffi_tallykit_fn_method_filestore_delete(uint64_t ptr, RustBuffer account, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_LOAD
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_LOAD
RustBuffer uniffi_tallykit_fn_method_filestore_load(uint64_t ptr, RustBuffer account, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_LOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_LOCK
RustBuffer uniffi_tallykit_fn_method_filestore_lock(uint64_t ptr, RustBuffer account, RustBuffer timeout, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_SAVE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_SAVE
void uniffi_tallykit_fn_method_filestore_save(uint64_t ptr, RustBuffer account, RustBuffer token, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_UNLOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_UNLOCK
void uniffi_tallykit_fn_method_filestore_unlock(uint64_t ptr, RustBuffer account, RustBuffer lock_id, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_UNIFFI_TRAIT_DEBUG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_FILESTORE_UNIFFI_TRAIT_DEBUG
RustBuffer uniffi_tallykit_fn_method_filestore_uniffi_trait_debug(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_MEMORYSTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_MEMORYSTORE
uint64_t uniffi_tallykit_fn_clone_memorystore(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_MEMORYSTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_MEMORYSTORE
void uniffi_tallykit_fn_free_memorystore(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_MEMORYSTORE_NEW
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_MEMORYSTORE_NEW
uint64_t uniffi_tallykit_fn_constructor_memorystore_new(RustCallStatus *_Nonnull out_status

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_DELETE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_DELETE
int8_t uniffi_tallykit_fn_method_memorystore_delete(uint64_t ptr, RustBuffer account, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_LOAD
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_LOAD
RustBuffer uniffi_tallykit_fn_method_memorystore_load(uint64_t ptr, RustBuffer account, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_LOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_LOCK
RustBuffer uniffi_tallykit_fn_method_memorystore_lock(uint64_t ptr, RustBuffer account, RustBuffer timeout, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_SAVE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_SAVE
void uniffi_tallykit_fn_method_memorystore_save(uint64_t ptr, RustBuffer account, RustBuffer token, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_UNLOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_UNLOCK
void uniffi_tallykit_fn_method_memorystore_unlock(uint64_t ptr, RustBuffer account, RustBuffer _lock_id, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_UNIFFI_TRAIT_DEBUG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_MEMORYSTORE_UNIFFI_TRAIT_DEBUG
RustBuffer uniffi_tallykit_fn_method_memorystore_uniffi_trait_debug(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_LOGSINK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_LOGSINK
uint64_t uniffi_tallykit_fn_clone_logsink(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_LOGSINK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_LOGSINK
void uniffi_tallykit_fn_free_logsink(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_INIT_CALLBACK_VTABLE_LOGSINK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_INIT_CALLBACK_VTABLE_LOGSINK
void uniffi_tallykit_fn_init_callback_vtable_logsink(const UniffiVTableCallbackInterfaceLogSink* _Nonnull vtable
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_LOGSINK_LOG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_LOGSINK_LOG
void uniffi_tallykit_fn_method_logsink_log(uint64_t ptr, RustBuffer record, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_SIGNIN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_SIGNIN
uint64_t uniffi_tallykit_fn_clone_signin(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_SIGNIN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_SIGNIN
void uniffi_tallykit_fn_free_signin(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_SIGNIN_AUTHORIZATION_CODE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_SIGNIN_AUTHORIZATION_CODE
uint64_t uniffi_tallykit_fn_constructor_signin_authorization_code(RustBuffer client_id, RustBuffer redirect_uri, RustBuffer client_secret, RustBuffer scope, RustBuffer state, RustBuffer settings, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_SIGNIN_IMPLICIT
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_SIGNIN_IMPLICIT
uint64_t uniffi_tallykit_fn_constructor_signin_implicit(RustBuffer client_id, RustBuffer redirect_uri, RustBuffer scope, RustBuffer state, RustBuffer settings, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_AUTHORIZATION_URL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_AUTHORIZATION_URL
RustBuffer uniffi_tallykit_fn_method_signin_authorization_url(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_EXPORT_STATE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_EXPORT_STATE
RustBuffer uniffi_tallykit_fn_method_signin_export_state(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_FINISH
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_FINISH
uint64_t uniffi_tallykit_fn_method_signin_finish(uint64_t ptr, RustBuffer redirect_url, RustBuffer org, RustBuffer store, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_RESTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_RESTORE
RustBuffer uniffi_tallykit_fn_method_signin_restore(uint64_t ptr, uint64_t store, RustBuffer org, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_UNIFFI_TRAIT_DEBUG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_SIGNIN_UNIFFI_TRAIT_DEBUG
RustBuffer uniffi_tallykit_fn_method_signin_uniffi_trait_debug(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TALLYFY
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_TALLYFY
uint64_t uniffi_tallykit_fn_clone_tallyfy(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TALLYFY
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_TALLYFY
void uniffi_tallykit_fn_free_tallyfy(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_FOR_APP
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_FOR_APP
uint64_t uniffi_tallykit_fn_constructor_tallyfy_for_app(RustBuffer client_id, RustBuffer client_secret, RustBuffer org, RustBuffer settings, RustBuffer store, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_FROM_ENV
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_FROM_ENV
uint64_t uniffi_tallykit_fn_constructor_tallyfy_from_env(RustBuffer store, RustBuffer settings, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_NEW
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_NEW
uint64_t uniffi_tallykit_fn_constructor_tallyfy_new(RustBuffer access_token, RustBuffer org, RustBuffer settings, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_WITH_PASSWORD
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_WITH_PASSWORD
uint64_t uniffi_tallykit_fn_constructor_tallyfy_with_password(RustBuffer client_id, RustBuffer client_secret, RustBuffer username, RustBuffer password, RustBuffer org, RustBuffer settings, RustBuffer store, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_WITH_REFRESH_TOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_TALLYFY_WITH_REFRESH_TOKEN
uint64_t uniffi_tallykit_fn_constructor_tallyfy_with_refresh_token(RustBuffer client_id, RustBuffer client_secret, RustBuffer refresh_token, RustBuffer org, RustBuffer settings, RustBuffer store, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_APPLICATIONS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_APPLICATIONS
uint64_t uniffi_tallykit_fn_method_tallyfy_applications(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_ME
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_ME
uint64_t uniffi_tallykit_fn_method_tallyfy_me(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_MEMBERS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_MEMBERS
uint64_t uniffi_tallykit_fn_method_tallyfy_members(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_ORGANIZATIONS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_ORGANIZATIONS
uint64_t uniffi_tallykit_fn_method_tallyfy_organizations(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_PROCESSES
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_PROCESSES
uint64_t uniffi_tallykit_fn_method_tallyfy_processes(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_TASKS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_TASKS
uint64_t uniffi_tallykit_fn_method_tallyfy_tasks(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_TEMPLATES
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_TEMPLATES
uint64_t uniffi_tallykit_fn_method_tallyfy_templates(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_ACCESS_TOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_ACCESS_TOKEN
uint64_t uniffi_tallykit_fn_method_tallyfy_access_token(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_AS_USER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_AS_USER
uint64_t uniffi_tallykit_fn_method_tallyfy_as_user(uint64_t ptr, RustBuffer email, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_IN_ORG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_IN_ORG
uint64_t uniffi_tallykit_fn_method_tallyfy_in_org(uint64_t ptr, RustBuffer org, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_INVALIDATE_TOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_INVALIDATE_TOKEN
void uniffi_tallykit_fn_method_tallyfy_invalidate_token(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_LOGOUT
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_LOGOUT
RustBuffer uniffi_tallykit_fn_method_tallyfy_logout(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_REQUEST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_REQUEST
RustBuffer uniffi_tallykit_fn_method_tallyfy_request(uint64_t ptr, RustBuffer method, RustBuffer path, RustBuffer query, RustBuffer body, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_WITH_CANCELLATION
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_WITH_CANCELLATION
uint64_t uniffi_tallykit_fn_method_tallyfy_with_cancellation(uint64_t ptr, uint64_t token, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_WITH_DEADLINE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_WITH_DEADLINE
uint64_t uniffi_tallykit_fn_method_tallyfy_with_deadline(uint64_t ptr, RustBuffer after, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_DOCTOR
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_DOCTOR
RustBuffer uniffi_tallykit_fn_method_tallyfy_doctor(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_UNIFFI_TRAIT_DEBUG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFY_UNIFFI_TRAIT_DEBUG
RustBuffer uniffi_tallykit_fn_method_tallyfy_uniffi_trait_debug(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_CANCELLATIONTOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_CANCELLATIONTOKEN
uint64_t uniffi_tallykit_fn_clone_cancellationtoken(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_CANCELLATIONTOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_CANCELLATIONTOKEN
void uniffi_tallykit_fn_free_cancellationtoken(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_CANCELLATIONTOKEN_NEW
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_CANCELLATIONTOKEN_NEW
uint64_t uniffi_tallykit_fn_constructor_cancellationtoken_new(RustCallStatus *_Nonnull out_status

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_ATTACH
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_ATTACH
void uniffi_tallykit_fn_method_cancellationtoken_attach(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_CANCEL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_CANCEL
void uniffi_tallykit_fn_method_cancellationtoken_cancel(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_DETACH
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_DETACH
void uniffi_tallykit_fn_method_cancellationtoken_detach(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_IS_CANCELLED
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_IS_CANCELLED
int8_t uniffi_tallykit_fn_method_cancellationtoken_is_cancelled(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_UNIFFI_TRAIT_DEBUG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_CANCELLATIONTOKEN_UNIFFI_TRAIT_DEBUG
RustBuffer uniffi_tallykit_fn_method_cancellationtoken_uniffi_trait_debug(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_PROXY
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CLONE_PROXY
uint64_t uniffi_tallykit_fn_clone_proxy(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_PROXY
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FREE_PROXY
void uniffi_tallykit_fn_free_proxy(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_PROXY_NEW
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_CONSTRUCTOR_PROXY_NEW
uint64_t uniffi_tallykit_fn_constructor_proxy_new(RustBuffer url, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROXY_UNIFFI_TRAIT_DEBUG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_PROXY_UNIFFI_TRAIT_DEBUG
RustBuffer uniffi_tallykit_fn_method_proxy_uniffi_trait_debug(uint64_t ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFYERROR_UNIFFI_TRAIT_DISPLAY
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_METHOD_TALLYFYERROR_UNIFFI_TRAIT_DISPLAY
RustBuffer uniffi_tallykit_fn_method_tallyfyerror_uniffi_trait_display(RustBuffer ptr, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FUNC_SET_LOG_SINK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FUNC_SET_LOG_SINK
void uniffi_tallykit_fn_func_set_log_sink(RustBuffer sink, RustBuffer level, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FUNC_DOCTOR_FROM_ENV
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FUNC_DOCTOR_FROM_ENV
RustBuffer uniffi_tallykit_fn_func_doctor_from_env(RustBuffer store, RustBuffer as_user, RustBuffer settings, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FUNC_SET_BINDING_NAME
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_FN_FUNC_SET_BINDING_NAME
void uniffi_tallykit_fn_func_set_binding_name(RustBuffer name, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUSTBUFFER_ALLOC
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUSTBUFFER_ALLOC
RustBuffer ffi_tallykit_rustbuffer_alloc(uint64_t size, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUSTBUFFER_FROM_BYTES
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUSTBUFFER_FROM_BYTES
RustBuffer ffi_tallykit_rustbuffer_from_bytes(ForeignBytes bytes, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUSTBUFFER_FREE
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUSTBUFFER_FREE
void ffi_tallykit_rustbuffer_free(RustBuffer buf, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUSTBUFFER_RESERVE
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUSTBUFFER_RESERVE
RustBuffer ffi_tallykit_rustbuffer_reserve(RustBuffer buf, uint64_t additional, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_U8
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_U8
void ffi_tallykit_rust_future_poll_u8(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_U8
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_U8
void ffi_tallykit_rust_future_cancel_u8(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_U8
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_U8
void ffi_tallykit_rust_future_free_u8(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_U8
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_U8
uint8_t ffi_tallykit_rust_future_complete_u8(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_I8
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_I8
void ffi_tallykit_rust_future_poll_i8(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_I8
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_I8
void ffi_tallykit_rust_future_cancel_i8(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_I8
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_I8
void ffi_tallykit_rust_future_free_i8(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_I8
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_I8
int8_t ffi_tallykit_rust_future_complete_i8(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_U16
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_U16
void ffi_tallykit_rust_future_poll_u16(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_U16
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_U16
void ffi_tallykit_rust_future_cancel_u16(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_U16
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_U16
void ffi_tallykit_rust_future_free_u16(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_U16
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_U16
uint16_t ffi_tallykit_rust_future_complete_u16(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_I16
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_I16
void ffi_tallykit_rust_future_poll_i16(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_I16
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_I16
void ffi_tallykit_rust_future_cancel_i16(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_I16
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_I16
void ffi_tallykit_rust_future_free_i16(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_I16
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_I16
int16_t ffi_tallykit_rust_future_complete_i16(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_U32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_U32
void ffi_tallykit_rust_future_poll_u32(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_U32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_U32
void ffi_tallykit_rust_future_cancel_u32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_U32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_U32
void ffi_tallykit_rust_future_free_u32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_U32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_U32
uint32_t ffi_tallykit_rust_future_complete_u32(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_I32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_I32
void ffi_tallykit_rust_future_poll_i32(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_I32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_I32
void ffi_tallykit_rust_future_cancel_i32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_I32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_I32
void ffi_tallykit_rust_future_free_i32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_I32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_I32
int32_t ffi_tallykit_rust_future_complete_i32(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_U64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_U64
void ffi_tallykit_rust_future_poll_u64(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_U64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_U64
void ffi_tallykit_rust_future_cancel_u64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_U64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_U64
void ffi_tallykit_rust_future_free_u64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_U64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_U64
uint64_t ffi_tallykit_rust_future_complete_u64(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_I64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_I64
void ffi_tallykit_rust_future_poll_i64(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_I64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_I64
void ffi_tallykit_rust_future_cancel_i64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_I64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_I64
void ffi_tallykit_rust_future_free_i64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_I64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_I64
int64_t ffi_tallykit_rust_future_complete_i64(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_F32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_F32
void ffi_tallykit_rust_future_poll_f32(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_F32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_F32
void ffi_tallykit_rust_future_cancel_f32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_F32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_F32
void ffi_tallykit_rust_future_free_f32(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_F32
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_F32
float ffi_tallykit_rust_future_complete_f32(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_F64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_F64
void ffi_tallykit_rust_future_poll_f64(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_F64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_F64
void ffi_tallykit_rust_future_cancel_f64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_F64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_F64
void ffi_tallykit_rust_future_free_f64(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_F64
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_F64
double ffi_tallykit_rust_future_complete_f64(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_RUST_BUFFER
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_RUST_BUFFER
void ffi_tallykit_rust_future_poll_rust_buffer(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_RUST_BUFFER
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_RUST_BUFFER
void ffi_tallykit_rust_future_cancel_rust_buffer(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_RUST_BUFFER
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_RUST_BUFFER
void ffi_tallykit_rust_future_free_rust_buffer(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_RUST_BUFFER
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_RUST_BUFFER
RustBuffer ffi_tallykit_rust_future_complete_rust_buffer(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_VOID
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_POLL_VOID
void ffi_tallykit_rust_future_poll_void(uint64_t handle, UniffiRustFutureContinuationCallback _Nonnull callback, uint64_t callback_data
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_VOID
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_CANCEL_VOID
void ffi_tallykit_rust_future_cancel_void(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_VOID
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_FREE_VOID
void ffi_tallykit_rust_future_free_void(uint64_t handle
);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_VOID
#define UNIFFI_FFIDEF_FFI_TALLYKIT_RUST_FUTURE_COMPLETE_VOID
void ffi_tallykit_rust_future_complete_void(uint64_t handle, RustCallStatus *_Nonnull out_status
);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_FUNC_SET_LOG_SINK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_FUNC_SET_LOG_SINK
uint16_t uniffi_tallykit_checksum_func_set_log_sink(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_FUNC_DOCTOR_FROM_ENV
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_FUNC_DOCTOR_FROM_ENV
uint16_t uniffi_tallykit_checksum_func_doctor_from_env(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_FUNC_SET_BINDING_NAME
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_FUNC_SET_BINDING_NAME
uint16_t uniffi_tallykit_checksum_func_set_binding_name(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_APPLICATIONS_PROVISION_USER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_APPLICATIONS_PROVISION_USER
uint16_t uniffi_tallykit_checksum_method_applications_provision_user(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_APPLICATIONS_USER_TOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_APPLICATIONS_USER_TOKEN
uint16_t uniffi_tallykit_checksum_method_applications_user_token(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ME_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ME_GET
uint16_t uniffi_tallykit_checksum_method_me_get(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ME_MEMBERSHIP
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ME_MEMBERSHIP
uint16_t uniffi_tallykit_checksum_method_me_membership(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMBERPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMBERPAGER_NEXT_PAGE
uint16_t uniffi_tallykit_checksum_method_memberpager_next_page(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMBERPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMBERPAGER_TOTAL
uint16_t uniffi_tallykit_checksum_method_memberpager_total(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMBERS_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMBERS_GET
uint16_t uniffi_tallykit_checksum_method_members_get(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMBERS_LIST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMBERS_LIST
uint16_t uniffi_tallykit_checksum_method_members_list(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ORGANIZATIONPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ORGANIZATIONPAGER_NEXT_PAGE
uint16_t uniffi_tallykit_checksum_method_organizationpager_next_page(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ORGANIZATIONPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ORGANIZATIONPAGER_TOTAL
uint16_t uniffi_tallykit_checksum_method_organizationpager_total(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ORGANIZATIONS_CURRENT
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ORGANIZATIONS_CURRENT
uint16_t uniffi_tallykit_checksum_method_organizations_current(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ORGANIZATIONS_LIST_MINE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ORGANIZATIONS_LIST_MINE
uint16_t uniffi_tallykit_checksum_method_organizations_list_mine(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSPAGER_NEXT_PAGE
uint16_t uniffi_tallykit_checksum_method_processpager_next_page(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSPAGER_TOTAL
uint16_t uniffi_tallykit_checksum_method_processpager_total(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_ARCHIVE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_ARCHIVE
uint16_t uniffi_tallykit_checksum_method_processes_archive(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_GET
uint16_t uniffi_tallykit_checksum_method_processes_get(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_LAUNCH
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_LAUNCH
uint16_t uniffi_tallykit_checksum_method_processes_launch(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_LIST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_LIST
uint16_t uniffi_tallykit_checksum_method_processes_list(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_TASKS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_PROCESSES_TASKS
uint16_t uniffi_tallykit_checksum_method_processes_tasks(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKPAGER_NEXT_PAGE
uint16_t uniffi_tallykit_checksum_method_taskpager_next_page(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKPAGER_TOTAL
uint16_t uniffi_tallykit_checksum_method_taskpager_total(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_COMPLETE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_COMPLETE
uint16_t uniffi_tallykit_checksum_method_tasks_complete(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_COMPLETE_ONE_OFF
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_COMPLETE_ONE_OFF
uint16_t uniffi_tallykit_checksum_method_tasks_complete_one_off(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_CREATE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_CREATE
uint16_t uniffi_tallykit_checksum_method_tasks_create(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_GET
uint16_t uniffi_tallykit_checksum_method_tasks_get(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_LIST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_LIST
uint16_t uniffi_tallykit_checksum_method_tasks_list(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_LIST_MINE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_LIST_MINE
uint16_t uniffi_tallykit_checksum_method_tasks_list_mine(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_REOPEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_REOPEN
uint16_t uniffi_tallykit_checksum_method_tasks_reopen(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_REOPEN_ONE_OFF
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_REOPEN_ONE_OFF
uint16_t uniffi_tallykit_checksum_method_tasks_reopen_one_off(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_UPDATE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_UPDATE
uint16_t uniffi_tallykit_checksum_method_tasks_update(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_UPDATE_ONE_OFF
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TASKS_UPDATE_ONE_OFF
uint16_t uniffi_tallykit_checksum_method_tasks_update_one_off(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TEMPLATEPAGER_NEXT_PAGE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TEMPLATEPAGER_NEXT_PAGE
uint16_t uniffi_tallykit_checksum_method_templatepager_next_page(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TEMPLATEPAGER_TOTAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TEMPLATEPAGER_TOTAL
uint16_t uniffi_tallykit_checksum_method_templatepager_total(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TEMPLATES_GET
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TEMPLATES_GET
uint16_t uniffi_tallykit_checksum_method_templates_get(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TEMPLATES_LIST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TEMPLATES_LIST
uint16_t uniffi_tallykit_checksum_method_templates_list(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ACCESSTOKEN_EXPIRES_AT
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ACCESSTOKEN_EXPIRES_AT
uint16_t uniffi_tallykit_checksum_method_accesstoken_expires_at(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ACCESSTOKEN_REVEAL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_ACCESSTOKEN_REVEAL
uint16_t uniffi_tallykit_checksum_method_accesstoken_reveal(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_LOAD
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_LOAD
uint16_t uniffi_tallykit_checksum_method_tokenstore_load(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_SAVE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_SAVE
uint16_t uniffi_tallykit_checksum_method_tokenstore_save(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_DELETE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_DELETE
uint16_t uniffi_tallykit_checksum_method_tokenstore_delete(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_LOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_LOCK
uint16_t uniffi_tallykit_checksum_method_tokenstore_lock(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_UNLOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TOKENSTORE_UNLOCK
uint16_t uniffi_tallykit_checksum_method_tokenstore_unlock(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_DELETE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_DELETE
uint16_t uniffi_tallykit_checksum_method_filestore_delete(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_LOAD
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_LOAD
uint16_t uniffi_tallykit_checksum_method_filestore_load(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_LOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_LOCK
uint16_t uniffi_tallykit_checksum_method_filestore_lock(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_SAVE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_SAVE
uint16_t uniffi_tallykit_checksum_method_filestore_save(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_UNLOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_FILESTORE_UNLOCK
uint16_t uniffi_tallykit_checksum_method_filestore_unlock(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_DELETE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_DELETE
uint16_t uniffi_tallykit_checksum_method_memorystore_delete(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_LOAD
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_LOAD
uint16_t uniffi_tallykit_checksum_method_memorystore_load(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_LOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_LOCK
uint16_t uniffi_tallykit_checksum_method_memorystore_lock(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_SAVE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_SAVE
uint16_t uniffi_tallykit_checksum_method_memorystore_save(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_UNLOCK
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_MEMORYSTORE_UNLOCK
uint16_t uniffi_tallykit_checksum_method_memorystore_unlock(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_LOGSINK_LOG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_LOGSINK_LOG
uint16_t uniffi_tallykit_checksum_method_logsink_log(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_SIGNIN_AUTHORIZATION_URL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_SIGNIN_AUTHORIZATION_URL
uint16_t uniffi_tallykit_checksum_method_signin_authorization_url(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_SIGNIN_EXPORT_STATE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_SIGNIN_EXPORT_STATE
uint16_t uniffi_tallykit_checksum_method_signin_export_state(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_SIGNIN_FINISH
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_SIGNIN_FINISH
uint16_t uniffi_tallykit_checksum_method_signin_finish(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_SIGNIN_RESTORE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_SIGNIN_RESTORE
uint16_t uniffi_tallykit_checksum_method_signin_restore(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_APPLICATIONS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_APPLICATIONS
uint16_t uniffi_tallykit_checksum_method_tallyfy_applications(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_ME
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_ME
uint16_t uniffi_tallykit_checksum_method_tallyfy_me(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_MEMBERS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_MEMBERS
uint16_t uniffi_tallykit_checksum_method_tallyfy_members(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_ORGANIZATIONS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_ORGANIZATIONS
uint16_t uniffi_tallykit_checksum_method_tallyfy_organizations(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_PROCESSES
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_PROCESSES
uint16_t uniffi_tallykit_checksum_method_tallyfy_processes(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_TASKS
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_TASKS
uint16_t uniffi_tallykit_checksum_method_tallyfy_tasks(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_TEMPLATES
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_TEMPLATES
uint16_t uniffi_tallykit_checksum_method_tallyfy_templates(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_ACCESS_TOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_ACCESS_TOKEN
uint16_t uniffi_tallykit_checksum_method_tallyfy_access_token(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_AS_USER
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_AS_USER
uint16_t uniffi_tallykit_checksum_method_tallyfy_as_user(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_IN_ORG
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_IN_ORG
uint16_t uniffi_tallykit_checksum_method_tallyfy_in_org(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_INVALIDATE_TOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_INVALIDATE_TOKEN
uint16_t uniffi_tallykit_checksum_method_tallyfy_invalidate_token(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_LOGOUT
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_LOGOUT
uint16_t uniffi_tallykit_checksum_method_tallyfy_logout(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_REQUEST
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_REQUEST
uint16_t uniffi_tallykit_checksum_method_tallyfy_request(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_WITH_CANCELLATION
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_WITH_CANCELLATION
uint16_t uniffi_tallykit_checksum_method_tallyfy_with_cancellation(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_WITH_DEADLINE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_WITH_DEADLINE
uint16_t uniffi_tallykit_checksum_method_tallyfy_with_deadline(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_DOCTOR
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_TALLYFY_DOCTOR
uint16_t uniffi_tallykit_checksum_method_tallyfy_doctor(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_CANCELLATIONTOKEN_ATTACH
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_CANCELLATIONTOKEN_ATTACH
uint16_t uniffi_tallykit_checksum_method_cancellationtoken_attach(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_CANCELLATIONTOKEN_CANCEL
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_CANCELLATIONTOKEN_CANCEL
uint16_t uniffi_tallykit_checksum_method_cancellationtoken_cancel(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_CANCELLATIONTOKEN_DETACH
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_CANCELLATIONTOKEN_DETACH
uint16_t uniffi_tallykit_checksum_method_cancellationtoken_detach(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_CANCELLATIONTOKEN_IS_CANCELLED
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_METHOD_CANCELLATIONTOKEN_IS_CANCELLED
uint16_t uniffi_tallykit_checksum_method_cancellationtoken_is_cancelled(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_FILESTORE_OPEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_FILESTORE_OPEN
uint16_t uniffi_tallykit_checksum_constructor_filestore_open(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_FILESTORE_PROFILE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_FILESTORE_PROFILE
uint16_t uniffi_tallykit_checksum_constructor_filestore_profile(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_MEMORYSTORE_NEW
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_MEMORYSTORE_NEW
uint16_t uniffi_tallykit_checksum_constructor_memorystore_new(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_SIGNIN_AUTHORIZATION_CODE
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_SIGNIN_AUTHORIZATION_CODE
uint16_t uniffi_tallykit_checksum_constructor_signin_authorization_code(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_SIGNIN_IMPLICIT
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_SIGNIN_IMPLICIT
uint16_t uniffi_tallykit_checksum_constructor_signin_implicit(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_FOR_APP
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_FOR_APP
uint16_t uniffi_tallykit_checksum_constructor_tallyfy_for_app(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_FROM_ENV
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_FROM_ENV
uint16_t uniffi_tallykit_checksum_constructor_tallyfy_from_env(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_NEW
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_NEW
uint16_t uniffi_tallykit_checksum_constructor_tallyfy_new(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_WITH_PASSWORD
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_WITH_PASSWORD
uint16_t uniffi_tallykit_checksum_constructor_tallyfy_with_password(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_WITH_REFRESH_TOKEN
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_TALLYFY_WITH_REFRESH_TOKEN
uint16_t uniffi_tallykit_checksum_constructor_tallyfy_with_refresh_token(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_CANCELLATIONTOKEN_NEW
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_CANCELLATIONTOKEN_NEW
uint16_t uniffi_tallykit_checksum_constructor_cancellationtoken_new(void

);
#endif
#ifndef UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_PROXY_NEW
#define UNIFFI_FFIDEF_UNIFFI_TALLYKIT_CHECKSUM_CONSTRUCTOR_PROXY_NEW
uint16_t uniffi_tallykit_checksum_constructor_proxy_new(void

);
#endif
#ifndef UNIFFI_FFIDEF_FFI_TALLYKIT_UNIFFI_CONTRACT_VERSION
#define UNIFFI_FFIDEF_FFI_TALLYKIT_UNIFFI_CONTRACT_VERSION
uint32_t ffi_tallykit_uniffi_contract_version(void

);
#endif
