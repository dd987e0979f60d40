package access

import (
	"crypto/cipher"
	"crypto/ecdsa"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm4"
	"github.com/emmansun/gmsm/smx509"
	"golang.org/x/crypto/argon2"
)

// The sealing of a private key: salt ‖ nonce ‖ SM4-GCM(argon2id(password, salt), key), in hex. The cost equals that of the
// password hash, so the sealed key is no easier to guess at than the password itself.
const (
	sealSalt   = 16
	sealTime   = 1
	sealMemory = 64 * 1024 // KiB
	sealLanes  = 2
)

var errSealed = errors.New("access: the password does not open the key")

// newKey makes a signing key and seals it.
func newKey(password string) (public, sealed string, err error) {
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		return "", "", fmt.Errorf("making a signing key: %w", err)
	}
	if sealed, err = sealKey(key, password); err != nil {
		return "", "", err
	}
	der, err := smx509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return "", "", fmt.Errorf("encoding a public key: %w", err)
	}
	return hex.EncodeToString(der), sealed, nil
}

// sealKey seals a private key anew, for a new key or a new password.
func sealKey(key *sm2.PrivateKey, password string) (string, error) {
	der, err := smx509.MarshalSM2PrivateKey(key)
	if err != nil {
		return "", fmt.Errorf("encoding a private key: %w", err)
	}
	return seal(der, password)
}

func sealCipher(password string, salt []byte) (cipher.AEAD, error) {
	block, err := sm4.NewCipher(argon2.IDKey([]byte(password), salt, sealTime, sealMemory, sealLanes, 16))
	if err != nil {
		return nil, fmt.Errorf("sealing a key: %w", err)
	}
	return cipher.NewGCM(block)
}

func seal(secret []byte, password string) (string, error) {
	salt := make([]byte, sealSalt)
	_, _ = rand.Read(salt) // crypto/rand.Read never fails
	gcm, err := sealCipher(password, salt)
	if err != nil {
		return "", err
	}
	nonce := make([]byte, gcm.NonceSize())
	_, _ = rand.Read(nonce)
	return hex.EncodeToString(gcm.Seal(append(salt, nonce...), nonce, secret, nil)), nil
}

func unseal(sealed, password string) (*sm2.PrivateKey, error) {
	raw, err := hex.DecodeString(sealed)
	if err != nil || len(raw) < sealSalt+12 {
		return nil, errSealed
	}
	gcm, err := sealCipher(password, raw[:sealSalt])
	if err != nil {
		return nil, err
	}
	nonce := raw[sealSalt : sealSalt+gcm.NonceSize()]
	secret, err := gcm.Open(nil, nonce, raw[sealSalt+gcm.NonceSize():], nil)
	if err != nil {
		return nil, errSealed
	}
	return smx509.ParseSM2PrivateKey(secret)
}

// sign signs a digest with the key that the password opens; hex, ASN.1, with the standard SM2 user identity.
func sign(sealed, password string, digest []byte) (string, error) {
	key, err := unseal(sealed, password)
	if err != nil {
		return "", err
	}
	signature, err := key.Sign(rand.Reader, digest, sm2.NewSM2SignerOption(true, nil))
	if err != nil {
		return "", fmt.Errorf("signing: %w", err)
	}
	return hex.EncodeToString(signature), nil
}

// VerifySignature reports whether signature (hex) is the public key's over the digest.
func VerifySignature(public string, digest []byte, signature string) bool {
	der, err := hex.DecodeString(public)
	if err != nil {
		return false
	}
	parsed, err := smx509.ParsePKIXPublicKey(der)
	if err != nil {
		return false
	}
	key, ok := parsed.(*ecdsa.PublicKey)
	if !ok {
		return false
	}
	raw, err := hex.DecodeString(signature)
	if err != nil {
		return false
	}
	return sm2.VerifyASN1WithSM2(key, nil, digest, raw)
}
