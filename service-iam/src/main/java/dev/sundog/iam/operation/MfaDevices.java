package dev.sundog.iam.operation;

import dev.sundog.core.service.RequestContext;
import dev.sundog.core.value.Blob;
import dev.sundog.iam.IamErrors;
import dev.sundog.iam.IamLimits;
import dev.sundog.iam.api.AssignmentStatusType;
import dev.sundog.iam.api.CreateVirtualMFADeviceRequest;
import dev.sundog.iam.api.CreateVirtualMFADeviceResponse;
import dev.sundog.iam.api.DeactivateMFADeviceRequest;
import dev.sundog.iam.api.DeactivateMFADeviceResponse;
import dev.sundog.iam.api.DeleteVirtualMFADeviceRequest;
import dev.sundog.iam.api.DeleteVirtualMFADeviceResponse;
import dev.sundog.iam.api.EnableMFADeviceRequest;
import dev.sundog.iam.api.EnableMFADeviceResponse;
import dev.sundog.iam.api.GetMFADeviceRequest;
import dev.sundog.iam.api.GetMFADeviceResponse;
import dev.sundog.iam.api.ListMFADevicesRequest;
import dev.sundog.iam.api.ListMFADevicesResponse;
import dev.sundog.iam.api.ListVirtualMFADevicesRequest;
import dev.sundog.iam.api.ListVirtualMFADevicesResponse;
import dev.sundog.iam.api.MFADevice;
import dev.sundog.iam.api.ResyncMFADeviceRequest;
import dev.sundog.iam.api.ResyncMFADeviceResponse;
import dev.sundog.iam.api.VirtualMFADevice;
import dev.sundog.iam.rule.TagRule;
import dev.sundog.iam.rule.Totp;
import dev.sundog.iam.state.Account;
import dev.sundog.iam.state.Head;
import dev.sundog.iam.state.Kind;
import dev.sundog.iam.state.MfaDevice;
import dev.sundog.iam.state.User;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Virtual MFA devices. Their codes are those of RFC 6238; no picture of the seed is drawn. */
public final class MfaDevices {

    private static final int SEED_LETTERS = 64;

    private final Iam iam;

    public MfaDevices(Iam iam) {
        this.iam = iam;
    }

    public CreateVirtualMFADeviceResponse create(RequestContext context, CreateVirtualMFADeviceRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            Head head = iam.head(Kind.MFA_DEVICE, request.virtualMFADeviceName(), request.path());
            String serial = iam.arn(context, Kind.MFA_DEVICE, head);
            if (account.mfaDevices().get(serial) != null) {
                throw IamErrors.alreadyExists(Kind.MFA_DEVICE.exists(head.name()));
            }
            MfaDevice device = new MfaDevice(
                    serial,
                    iam.ids().letters(SEED_LETTERS),
                    head.created(),
                    "",
                    Optional.empty(),
                    TagRule.RESOURCES.of(request.tags()));
            account.mfaDevices().put(serial, device);
            return new CreateVirtualMFADeviceResponse(VirtualMFADevice.builder()
                    .serialNumber(serial)
                    .base32StringSeed(Blob.wrap(device.seed().getBytes(StandardCharsets.US_ASCII)))
                    .tags(TagRule.shownIfAny(device.tags()))
                    .build());
        });
    }

    private static MfaDevice device(Account account, String serial) {
        MfaDevice device = account.mfaDevices().get(serial);
        if (device == null) {
            throw IamErrors.noSuchEntity(Kind.MFA_DEVICE.absent(serial));
        }
        return device;
    }

    public EnableMFADeviceResponse enable(RequestContext context, EnableMFADeviceRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = account.users().get(request.userName());
            MfaDevice device = device(account, request.serialNumber());
            if (!device.userId().isEmpty()) {
                throw IamErrors.alreadyExists("MFA Device is already in use.");
            }
            if (account.devicesOf(user).size() >= IamLimits.MFA_DEVICES_PER_USER) {
                throw IamErrors.quota("MFADevicesPerUser", IamLimits.MFA_DEVICES_PER_USER);
            }
            checkCodes(device, request.authenticationCode1(), request.authenticationCode2());
            account.mfaDevices().put(device.serial(), device.of(user.head().id(), iam.now()));
            return EnableMFADeviceResponse.builder().build();
        });
    }

    private void checkCodes(MfaDevice device, String first, String second) {
        if (!Totp.areConsecutive(device.seed(), first, second, iam.now())) {
            throw IamErrors.invalidCode(device.serial());
        }
    }

    public ResyncMFADeviceResponse resync(RequestContext context, ResyncMFADeviceRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            MfaDevice device = of(account, account.users().get(request.userName()), request.serialNumber());
            checkCodes(device, request.authenticationCode1(), request.authenticationCode2());
            return ResyncMFADeviceResponse.builder().build();
        });
    }

    private static MfaDevice of(Account account, User user, String serial) {
        return account.devicesOf(user).stream()
                .filter(device -> device.serial().equals(serial))
                .findFirst()
                .orElseThrow(() -> IamErrors.noSuchEntity("MFA Device invalid for user."));
    }

    public DeactivateMFADeviceResponse deactivate(RequestContext context, DeactivateMFADeviceRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            MfaDevice device =
                    of(account, user, device(account, request.serialNumber()).serial());
            account.mfaDevices().put(device.serial(), device.free());
            return DeactivateMFADeviceResponse.builder().build();
        });
    }

    public DeleteVirtualMFADeviceResponse delete(RequestContext context, DeleteVirtualMFADeviceRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            MfaDevice device = device(account, request.serialNumber());
            if (!device.userId().isEmpty()) {
                throw IamErrors.deleteConflict("MFA VirtualDevice in use. Must deactivate first.");
            }
            account.mfaDevices().remove(device.serial());
            return DeleteVirtualMFADeviceResponse.builder().build();
        });
    }

    public ListMFADevicesResponse list(RequestContext context, ListMFADevicesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            User user = iam.userOrCaller(context, account, request.userName());
            Page<MfaDevice> page =
                    Page.of(account.devicesOf(user), request.marker(), request.maxItems(), MfaDevice::serial);
            List<MFADevice> shown = page.items().stream()
                    .map(device -> new MFADevice(
                            user.name(), device.serial(), device.enabled().orElse(null)))
                    .toList();
            return new ListMFADevicesResponse(shown, page.isTruncated(), page.marker());
        });
    }

    public ListVirtualMFADevicesResponse listVirtual(RequestContext context, ListVirtualMFADevicesRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            List<MfaDevice> devices = Account.values(account.mfaDevices()).stream()
                    .filter(device -> isWanted(device, request.assignmentStatus()))
                    .toList();
            Page<MfaDevice> page = Page.of(devices, request.marker(), request.maxItems(), MfaDevice::serial);
            return new ListVirtualMFADevicesResponse(
                    page.items().stream()
                            .map(device -> shown(context, account, device))
                            .toList(),
                    page.isTruncated(),
                    page.marker());
        });
    }

    private static boolean isWanted(MfaDevice device, String status) {
        return switch (status) {
            case AssignmentStatusType.ASSIGNED -> !device.userId().isEmpty();
            case AssignmentStatusType.UNASSIGNED -> device.userId().isEmpty();
            case null, default -> true;
        };
    }

    private VirtualMFADevice shown(RequestContext context, Account account, MfaDevice device) {
        return VirtualMFADevice.builder()
                .serialNumber(device.serial())
                .user(account.users()
                        .withId(device.userId())
                        .map(user -> Shown.user(iam, context, user).build())
                        .orElse(null))
                .enableDate(device.enabled().orElse(null))
                .build();
    }

    public GetMFADeviceResponse get(RequestContext context, GetMFADeviceRequest request) {
        Account account = iam.account(context);
        return account.within(() -> {
            MfaDevice device = device(account, request.serialNumber());
            String user =
                    account.users().withId(device.userId()).map(User::name).orElse(null);
            if (request.userName() != null && !request.userName().equals(user)) {
                throw IamErrors.noSuchEntity("MFA Device invalid for user.");
            }
            return new GetMFADeviceResponse(
                    user, device.serial(), device.enabled().orElse(null), null);
        });
    }
}
